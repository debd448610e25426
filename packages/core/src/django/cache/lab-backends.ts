import { type Bus, type Cache, createCache } from '../../cache/index.ts';
import type { Clock } from '../../clock/index.ts';
import type { CacheBackend } from './caches.ts';
import { ImproperlyConfigured } from './errors.ts';

export interface LabBackendsOptions {
  readonly caches: { readonly default: Cache; readonly memory: Cache; readonly redis: Cache | null };
  readonly clock: Clock;
  /** Tell a memory of its own what other instances invalidate. */
  readonly buses?: readonly Bus[];
  /** Is given each cache that is opened beside the lab's own: it must be closed. */
  readonly onOpen?: (cache: Cache) => void;
}

/**
 * The backends that `CACHES` may name: the lab's caches, each location a namespace of its own. With `MAX_ENTRIES`
 * a location of `memory` is a cache of its own. `dummy` keeps nothing, as Django's `DummyCache`; as there, `add`
 * returns true, because nothing was there before.
 */
export function labBackends(options: LabBackendsOptions): Readonly<Record<string, CacheBackend>> {
  const { caches, clock, buses = [], onOpen } = options;
  const within = (name: string, cache: Cache | null): CacheBackend => {
    return ({ location, maxEntries }) => {
      if (maxEntries !== null) {
        throw new ImproperlyConfigured(
          `MAX_ENTRIES bounds the backend "memory" alone; "${name}" is shared, and bounded by its server's maxmemory.`,
        );
      }
      return cache?.namespace(`django:${location}`) ?? null;
    };
  };
  const memory: CacheBackend = ({ location, maxEntries }) => {
    if (maxEntries === null) return within('memory', caches.memory)({ location, maxEntries });
    const own = createCache({ prefix: `django:${location}`, memory: { maxEntries }, bus: buses, clock });
    onOpen?.(own);
    return own;
  };
  // Keeps nothing: for development, where a page must show what its code does now.
  const dummy: CacheBackend = ({ location }) => {
    const own = createCache({ prefix: `django:${location}`, memory: false, clock });
    onOpen?.(own);
    return Object.assign(own, { add: () => Promise.resolve(true) });
  };
  return { default: within('default', caches.default), memory, redis: within('redis', caches.redis), dummy };
}
