import type { Keyv } from 'keyv';
import type { Clock } from '../clock/clock.ts';
import type { Bytes, Milliseconds } from '../clock/units.ts';
import type { Bus } from './bus.ts';
import type { Codec } from './codec/codec.ts';
import { CacheOptionError } from './errors.ts';
import type { GetOrSetOptions, SetOptions } from './load-options.ts';
import type { GuardOptions } from './store/guard.ts';
import type { SharedStore } from './store/store.ts';

/** What {@link createCache} takes. Everything has a default: `createCache()` is a cache in memory. */
export interface CreateCacheOptions {
  /**
   * Bounds of the in-process tier; `false` does without it. Default 10,000 entries and 64 MiB. Past either
   * the least recently used entries are evicted; an entry larger than `maxBytes` is not held at all.
   */
  readonly memory?: { readonly maxEntries?: number; readonly maxBytes?: Bytes } | false;
  /** The shared tier: a store of `createRedisStore`, or any Keyv instance. */
  readonly store?: SharedStore | Keyv | undefined;
  /** Carries invalidations between instances; `createRedisStore` makes one beside its store. */
  readonly bus?: Bus | undefined;
  /** What TTLs follow. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Keeps caches apart that share a store; instances of one cache bear the same. Default `cache`. */
  readonly prefix?: string;
  /** Default TTL; `null` (the default) never expires. */
  readonly ttl?: Milliseconds | null;
  /** Defaults of `getOrSet`, `resolve` and `memoize`. */
  readonly defaults?: Omit<GetOrSetOptions, 'ttl' | 'signal'>;
  /** How entries are stored: `json` (the default, readable with redis-cli), `messagepack`, or your own. */
  readonly codec?: 'json' | 'messagepack' | Codec;
  /** Compresses stored entries from this size on (Zstandard, RFC 8878). Default: never. */
  readonly compressAbove?: Bytes;
  /** Deadline and breaker of the shared tier. */
  readonly guard?: GuardOptions;
  /** Length of a load's lease; it is renewed while the load runs. Default 5 s. */
  readonly lease?: Milliseconds;
  /** How long to wait for a load that runs in another process before loading too. Default 30 s. */
  readonly leaseWait?: Milliseconds;
  /** How long a key's stale value is served without a new attempt after a failed load. Default 1 s. */
  readonly backoff?: Milliseconds;
  /** How many tags are known at a time in this process. Default 100,000. */
  readonly maxTags?: number;
  /** What jitter and early recomputation draw from; for tests. Default `Math.random`. */
  readonly random?: () => number;
}

/** What the loads of a cache go by. */
export interface Settings {
  readonly ttl: Milliseconds | null;
  readonly lease: Milliseconds;
  readonly leaseWait: Milliseconds;
  readonly backoff: Milliseconds;
  readonly random: () => number;
}

export function settingsOf(options: CreateCacheOptions): Settings {
  return {
    ttl: options.ttl === undefined ? null : options.ttl,
    lease: options.lease ?? 5000,
    leaseWait: options.leaseWait ?? 30_000,
    backoff: options.backoff ?? 1000,
    random: options.random ?? Math.random,
  };
}

export const DEFAULT_LIMITS = { maxEntries: 10_000, maxBytes: 64 * 1024 * 1024 } as const;

/** Throws a {@link CacheOptionError} for a number that is no length of time. */
export function checkTtl(ttl: Milliseconds | null | undefined): void {
  if (ttl != null && !(ttl >= 0)) throw new CacheOptionError('ttl', ttl, 'null or a number of milliseconds');
}

const durations = [
  'staleWhileRevalidate',
  'staleIfError',
  'softTimeout',
  'hardTimeout',
  'negativeTtl',
  'beta',
] as const satisfies readonly (keyof GetOrSetOptions)[];

/** Throws a {@link CacheOptionError} that names the first option out of range. */
export function checkLoadOptions(options: GetOrSetOptions): void {
  checkTtl(options.ttl);
  for (const name of durations) {
    const value = options[name];
    if (value !== undefined && !(value >= 0)) throw new CacheOptionError(name, value, 'zero or more');
  }
  const { jitter } = options;
  if (jitter !== undefined && !(jitter >= 0 && jitter <= 1)) {
    throw new CacheOptionError('jitter', jitter, 'from 0 to 1');
  }
}

export function checkSetOptions(options: SetOptions | undefined): void {
  if (options !== undefined) checkTtl(options.ttl);
}
