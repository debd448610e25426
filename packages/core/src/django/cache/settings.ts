import { z } from 'zod';
import type { Seconds } from '../../http/index.ts';
import { DEFAULT_TIMEOUT } from '../../pages/index.ts';
import { ImproperlyConfigured } from './errors.ts';
import { defaultKeyFunction, type KeyFunction, type KeyVersion } from './key.ts';

/** What one alias of `CACHES` says. Names as in Django's settings. */
export interface CacheSettings {
  /** Name of the backend, one of those that `createCaches` is given. */
  readonly BACKEND: string;
  /** Caches of one backend and one location share their entries. Default: the alias. */
  readonly LOCATION?: string;
  /** Seconds, `null` for no expiry, 0 stores nothing. Default 300. */
  readonly TIMEOUT?: Seconds | null;
  readonly KEY_PREFIX?: string;
  readonly VERSION?: KeyVersion;
  readonly KEY_FUNCTION?: KeyFunction;
  readonly OPTIONS?: {
    /** Above it the least recently used entry goes. */
    readonly MAX_ENTRIES?: number;
  };
}

/** `CACHES`: settings by alias. `default` must be among them. */
export type CachesSetting = Readonly<Record<string, CacheSettings>>;

/** {@link CacheSettings} with nothing left open. */
export interface CheckedCacheSettings {
  readonly backend: string;
  readonly location: string;
  readonly timeout: Seconds | null;
  readonly keyPrefix: string;
  readonly version: KeyVersion;
  readonly keyFunction: KeyFunction;
  readonly maxEntries: number | null;
}

const keyFunction = z.custom<KeyFunction>((value) => typeof value === 'function', 'must be a function');

const cacheSettings = z.strictObject({
  BACKEND: z.string().min(1),
  LOCATION: z.string().min(1).optional(),
  TIMEOUT: z.number().min(0).nullable().default(DEFAULT_TIMEOUT),
  KEY_PREFIX: z.string().default(''),
  VERSION: z.int().min(0).default(1),
  KEY_FUNCTION: keyFunction.default(() => defaultKeyFunction),
  OPTIONS: z.strictObject({ MAX_ENTRIES: z.int().min(1).optional() }).default({}),
});

/**
 * Reads `CACHES`.
 *
 * @throws ImproperlyConfigured that names the alias and the setting at fault.
 */
export function checkCaches(setting: CachesSetting): ReadonlyMap<string, CheckedCacheSettings> {
  if (!Object.hasOwn(setting, 'default')) throw new ImproperlyConfigured('CACHES needs the alias "default".');
  return new Map(Object.entries(setting).map(([alias, one]) => [alias, check(alias, one)]));
}

function check(alias: string, setting: CacheSettings): CheckedCacheSettings {
  const { success, data, error } = cacheSettings.safeParse(setting);
  if (!success) {
    const [issue] = error.issues;
    const path = [alias, ...(issue?.path ?? [])].join('.');
    throw new ImproperlyConfigured(`CACHES.${path}: ${issue?.message ?? 'is not valid'}.`);
  }
  return {
    backend: data.BACKEND,
    location: data.LOCATION ?? alias,
    timeout: data.TIMEOUT,
    keyPrefix: data.KEY_PREFIX,
    version: data.VERSION,
    keyFunction: data.KEY_FUNCTION,
    maxEntries: data.OPTIONS.MAX_ENTRIES ?? null,
  };
}
