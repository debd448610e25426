import type { Bytes, Milliseconds } from '../../clock/index.ts';
import type { CountedOperation, FailedStep } from './failures.ts';
import type { CacheKey, CacheTag } from './keys.ts';
import type { Miss, Tier } from './lookup-results.ts';

/**
 * Why the result of a load was not stored: an invalidation arrived during the load, another process had taken over
 * its lease, or a load that started later was stored first.
 */
export type Discarded = 'invalidated' | 'fenced' | 'superseded';

/**
 * What the cache reports to `on` and the diagnostics channel: a discriminated union on `type`. `namespace` is the
 * path of names that the key belongs to, joined by colons, '' for the cache itself. `key` is the caller's key, `ms` how
 * long the operation took, `size` the estimated bytes of the value.
 *
 * - `load` with an `error`: the load failed; `discard`: its result was not stored, see {@link Discarded};
 * - `error`: the shared tier or the bus failed, but the call did not: its result came from elsewhere. `step` says what
 *   of the operation failed;
 * - `message`: a message of another instance arrived, `lag` after it was sent, by the clocks of both;
 * - `breaker`, `bus`: the connection to the shared tier and to the other instances; `gap` means that messages were
 *   lost, and that memory was cleared because of it.
 */
export type CacheEvent =
  | {
      readonly type: 'hit' | 'stale';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly tier: Tier;
      readonly ttl: Milliseconds | null;
      readonly size: Bytes | null;
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'miss';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly reason: Miss['reason'];
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'set';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly ttl: Milliseconds | null;
      readonly tags: readonly CacheTag[];
      readonly size: Bytes | null;
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'load';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly ms: Milliseconds;
      readonly error?: unknown;
    }
  | {
      readonly type: 'discard';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly reason: Discarded;
    }
  | {
      readonly type: 'delete';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'invalidate';
      readonly namespace: string;
      readonly scope: 'tags' | 'expired tags' | 'pattern' | 'clear';
      readonly what: readonly string[];
      readonly count: number | null;
      readonly ms: Milliseconds;
    }
  | {
      readonly type: 'evict';
      readonly namespace: string;
      readonly key: CacheKey;
      readonly reason: 'entries' | 'bytes';
    }
  | {
      readonly type: 'error';
      readonly operation: CountedOperation;
      readonly step: FailedStep;
      readonly error: unknown;
    }
  | { readonly type: 'breaker'; readonly state: 'open' | 'half-open' | 'closed' }
  | { readonly type: 'message'; readonly lag: Milliseconds }
  | { readonly type: 'bus'; readonly state: 'connected' | 'gap' | 'disconnected' };

/**
 * What `on` calls.
 *
 * @param event - what happened
 * @param standsFor - how many events it represents: 1, or more where {@link ListenOptions.hits} is `sampled`
 */
export type CacheListener = (event: CacheEvent, standsFor: number) => void;

/**
 * Whether hits of a key are reported. It is called at the first hit after a value was stored; where all filters refuse,
 * the engine notes that with the entry, and its further hits cost nothing.
 */
export type HitFilter = (namespace: string, key: CacheKey) => boolean;

/** Which events a listener gets. */
export interface ListenOptions {
  /**
   * Which hits are reported. All other events, stale hits among them, are always reported. Reporting a hit costs
   * ten times as much as the hit itself, so a listener that runs in production leaves out those that it can spare.
   *
   * - `all`: every hit;
   * - `store`: hits in the shared tier, each of which is a request to it anyway;
   * - `sampled`: hits at random moments, about one in a millisecond; every hit while they are rarer;
   * - `ofKeys`: hits of the keys that a filter chooses;
   * - `during`: hits while a function returns true; it is called at each hit.
   *
   * @default 'all'
   * @example
   * cache.on((event, standsFor) => count(event.type, standsFor), { hits: 'sampled' });
   */
  readonly hits?:
    | 'all'
    | 'store'
    | 'sampled'
    | { readonly ofKeys: HitFilter }
    | { readonly during: () => boolean };
}

/**
 * The diagnostics channel on which every cache of the process publishes its events, with the cache's prefix.
 *
 * @example
 * import { subscribe } from 'node:diagnostics_channel';
 *
 * subscribe(CACHE_CHANNEL, (message) => console.log((message as CacheMessage).event));
 *
 * @see https://nodejs.org/api/diagnostics_channel.html
 */
export const CACHE_CHANNEL = 'lab:cache';

/** A message on {@link CACHE_CHANNEL}; `cache` is the prefix of the cache that reports. */
export interface CacheMessage {
  readonly cache: string;
  readonly event: CacheEvent;
}
