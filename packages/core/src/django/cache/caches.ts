import type { Cache } from '../../cache/index.ts';
import { ImproperlyConfigured, InvalidCacheAlias } from './errors.ts';
import type { CacheKeyWarning } from './key.ts';
import { LowLevelCache } from './low-level-cache.ts';
import { type CachesSetting, checkCaches } from './settings.ts';

/** Opens a cache of the engine; `null` when what it needs is not there, such as Redis. */
export type CacheBackend = (options: {
  readonly location: string;
  readonly maxEntries: number | null;
}) => Cache | null;

export interface CachesOptions {
  /** `CACHES`. */
  readonly settings: CachesSetting;
  /** By the name that `BACKEND` gives. */
  readonly backends: Readonly<Record<string, CacheBackend>>;
  readonly onWarning?: (warning: CacheKeyWarning) => void;
}

/** One alias, open. */
export interface CacheAlias {
  /** The low-level API. */
  readonly cache: LowLevelCache;
  /** The engine's cache under it, for pages and fragments. */
  readonly engine: Cache;
}

/** The caches of `CACHES`, by alias. */
export interface Caches {
  readonly aliases: readonly string[];
  readonly default: LowLevelCache;
  /**
   * `null`: the alias is set, and its backend is not there.
   *
   * @throws InvalidCacheAlias
   */
  get(alias: string): CacheAlias | null;
}

/**
 * Opens the caches that the settings name.
 *
 * @throws ImproperlyConfigured
 * @example
 * const caches = createCaches({ settings: { default: { BACKEND: 'memory' } }, backends: { memory } });
 * await caches.default.set('greeting', 'hello', { timeout: 30 });
 */
export function createCaches({ settings, backends, onWarning }: CachesOptions): Caches {
  const open = new Map<string, CacheAlias | null>();
  for (const [alias, one] of checkCaches(settings)) {
    const backend = Object.hasOwn(backends, one.backend) ? backends[one.backend] : undefined;
    if (backend === undefined) {
      throw new ImproperlyConfigured(`CACHES.${alias}.BACKEND: there is no backend "${one.backend}".`);
    }
    const engine = backend({ location: one.location, maxEntries: one.maxEntries });
    const options = { ...one, ...(onWarning && { onWarning }) };
    open.set(alias, engine && { engine, cache: new LowLevelCache(engine, options) });
  }
  const first = open.get('default');
  if (!first) throw new ImproperlyConfigured('CACHES.default: its backend is not there.');
  return {
    aliases: [...open.keys()],
    default: first.cache,
    get: (alias) => {
      const found = open.get(alias);
      if (found === undefined) throw new InvalidCacheAlias(alias, open.keys());
      return found;
    },
  };
}
