import type { Keyv } from 'keyv';
import type { Clock } from '../../clock/clock.ts';
import type { Bytes, Milliseconds } from '../../clock/units.ts';
import type { GetOrSetOptions } from '../api/load-options.ts';
import type { Bus } from '../coherence/bus.ts';
import type { BreakerOptions } from '../store/circuit-breaker.ts';
import type { SharedStore } from '../store/shared-store.ts';
import type { Codec } from '../values/codec.ts';

/** What {@link createCache} takes. Everything has a default: `createCache()` is a cache in memory. */
export interface CreateCacheOptions {
  /**
   * Bounds of the in-process tier, each 1 or more; `false` does without it. Default 10,000 entries and
   * 64 MiB. Past either the least recently used entries are evicted; an entry larger than `maxBytes` is not
   * held at all. `Infinity` is no bound.
   *
   * `ttl`: beside a shared tier, memory serves an entry for so long at most and then reads it there again, within
   * the entry's own TTL. It bounds what a lost message can leave behind. Default: no bound.
   */
  readonly memory?:
    | { readonly maxEntries?: number; readonly maxBytes?: Bytes; readonly ttl?: Milliseconds }
    | false;
  /**
   * The shared tier: a store of `createRedisStore`, one of your own, or any Keyv, also one of another copy of
   * the package. Each is recognised by its methods.
   */
  readonly store?: SharedStore | Keyv | undefined;
  /**
   * Carries invalidations between instances; `createRedisStore` makes one beside its store. With several, every
   * message is sent on each of them, and one that works is enough: all instances must be on all of them.
   */
  readonly bus?: Bus | readonly Bus[] | undefined;
  /**
   * For how long memory is served while no bus is heard: it may lack what other instances invalidate meanwhile.
   * Default 5 s; `Infinity` trusts it until its entries expire.
   */
  readonly memoryTrust?: Milliseconds;
  /** What TTLs follow. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Keeps caches apart that share a store; instances of one cache bear the same. Default `cache`. */
  readonly prefix?: string;
  /** Default TTL; `null` (the default) and `Infinity` never expire. */
  readonly ttl?: Milliseconds | null;
  /** Defaults of every call that stores: an option that a call leaves out, or gives as `undefined`, is taken from here. */
  readonly defaults?: Omit<GetOrSetOptions, 'ttl' | 'signal'>;
  /** How entries are stored: `json` (the default, readable with redis-cli), `messagepack`, or your own. */
  readonly codec?: 'json' | 'messagepack' | Codec;
  /** Compresses stored entries from this size on (Zstandard, RFC 8878). Default: never. */
  readonly compressAbove?: Bytes;
  /** Deadline and breaker of the shared tier. */
  readonly guard?: BreakerOptions;
  /** Length of a load's lease, more than 0; it is renewed while the load runs. Default 5 s. */
  readonly lease?: Milliseconds;
  /** How long to wait for a load that runs in another process before loading too. Default 30 s. */
  readonly leaseWait?: Milliseconds;
  /** How long a key's stale value is served without a new attempt after a failed load. Default 1 s. */
  readonly backoff?: Milliseconds;
  /** How many tags are known at a time in this process, 1 or more. Default 100,000. */
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

export const MEMORY_TRUST: Milliseconds = 5000;

export const DEFAULT_LIMITS = { maxEntries: 10_000, maxBytes: 64 * 1024 * 1024 } as const;
