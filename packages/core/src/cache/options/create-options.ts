import type { Keyv } from 'keyv';
import type { Bytes, Clock, Milliseconds } from '../../clock/index.ts';
import type { Bus } from '../api/bus.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { EvictionPolicy } from '../memory/eviction-order.ts';
import type { MemoryLimits } from '../memory/memory-tier.ts';
import type { BreakerOptions } from '../store/circuit-breaker.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { Codec } from '../values/codec.ts';

/**
 * Options of {@link createCache}. Each has a default: `createCache()` is a cache in memory.
 *
 * @example
 * const cache = createCache({ ttl: 60_000, memory: { maxEntries: 1000 }, defaults: { jitter: 0.1 } });
 */
export interface CreateCacheOptions {
  /**
   * Limits of the in-process tier, each 1 or more; `false` turns it off. Default: 10,000 entries and 64 MiB. Above
   * either limit entries are evicted; an entry larger than `maxBytes` is not kept in memory.
   * `Infinity` means no limit.
   *
   * `ttl`, with a shared tier: memory serves an entry for this long and then reads it from the shared tier again,
   * within the TTL of the entry. It limits the effect of a lost message. Default: no limit.
   *
   * `eviction`: which entries leave first. `lru` (the default): the least recently used. `sieve`: those that were not
   * read again. It hits more often where popularity is stable and where scans pass, and its hits cost no more; where
   * other keys become popular all the time, `lru` hits more often. `s3-fifo`: those that were not read more than once
   * soon after they came. It hits about as often as `sieve`, keeps up with other keys becoming popular, and needs some
   * 40 bytes for each key that left lately (`pnpm bench eviction`).
   *
   * @example
   * const cache = createCache({ memory: { maxEntries: 1000, eviction: 'sieve' } });
   */
  readonly memory?:
    | {
        readonly maxEntries?: number;
        readonly maxBytes?: Bytes;
        readonly ttl?: Milliseconds;
        readonly eviction?: EvictionPolicy;
      }
    | false;
  /**
   * The shared tier: the store of `createRedisStore`, your own {@link SharedStore}, or any Keyv. It is recognised by
   * its methods, so a Keyv may come from another copy of the package.
   */
  readonly store?: SharedStore | Keyv | undefined;
  /**
   * Carries invalidations between instances; `createRedisStore` creates one with its store. With several buses every
   * message is sent on each, and one working bus is enough. All instances must use the same buses.
   */
  readonly bus?: Bus | readonly Bus[] | undefined;
  /**
   * How long memory is served while no bus is connected, because it may miss invalidations of other instances.
   * Default 5 s; with `Infinity` it is served until its entries expire.
   */
  readonly memoryTrust?: Milliseconds;
  /** The clock that TTLs are measured by; for tests. Default: a monotonic clock. */
  readonly clock?: Clock;
  /** Separates caches that share a store; all instances of one cache use the same prefix. Default `cache`. */
  readonly prefix?: string;
  /** Default TTL; `null` (the default) and `Infinity` never expire. */
  readonly ttl?: Milliseconds | null;
  /** Defaults for every call: they apply to an option that the call leaves out or gives as `undefined`. */
  readonly defaults?: Omit<GetOrSetOptions, 'ttl' | 'signal'>;
  /** How entries are stored: `json` (the default, readable with redis-cli), `messagepack`, or your own. */
  readonly codec?: 'json' | 'messagepack' | Codec;
  /** Compresses stored entries of at least this size (Zstandard, RFC 8878). Default: never. */
  readonly compressAbove?: Bytes;
  /** Deadline and breaker of the shared tier. */
  readonly guard?: BreakerOptions;
  /** How long the lease of a load is held, more than 0; it is renewed while the load runs. Default 5 s. */
  readonly lease?: Milliseconds;
  /** How long to wait for a load in another process before loading here too. Default 30 s. */
  readonly leaseWait?: Milliseconds;
  /** How long to serve the stale value of a key without a new attempt after a failed load. Default 1 s. */
  readonly backoff?: Milliseconds;
  /** How many tags this process remembers the generations of, 1 or more. Default 100,000. */
  readonly maxTags?: number;
  /** Random numbers from 0 up to 1 for jitter and early recomputation; for tests. Default `Math.random`. */
  readonly random?: () => number;
}

/** The options of a cache that are numbers and functions, with their defaults. */
export interface Settings {
  readonly prefix: string;
  readonly maxTags: number;
  /** Bounds of memory; `null` without it. */
  readonly memory: MemoryLimits | null;
  readonly eviction: EvictionPolicy;
  readonly memoryTtl: Milliseconds;
  readonly memoryTrust: Milliseconds;
  readonly lease: Milliseconds;
  readonly leaseWait: Milliseconds;
  readonly backoff: Milliseconds;
  readonly random: () => number;
}

export function settingsOf(options: CreateCacheOptions): Settings {
  const { maxEntries = 10_000, maxBytes = 64 * 1024 * 1024, ttl, eviction = 'lru' } = options.memory || {};
  return {
    prefix: options.prefix ?? 'cache',
    maxTags: options.maxTags ?? 100_000,
    memory: options.memory === false ? null : { maxEntries, maxBytes },
    eviction,
    memoryTtl: ttl ?? Number.POSITIVE_INFINITY,
    memoryTrust: options.memoryTrust ?? 5000,
    lease: options.lease ?? 5000,
    leaseWait: options.leaseWait ?? 30_000,
    backoff: options.backoff ?? 1000,
    random: options.random ?? Math.random,
  };
}
