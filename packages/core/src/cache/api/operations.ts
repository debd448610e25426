import type { CacheKey } from './keys.ts';
import type { Tier } from './lookup-results.ts';

/** What a cache is called for, and what it does for that: `load` runs a loader, `store` calls the shared tier. */
export type CacheOperationName = 'get' | 'getOrSet' | 'set' | 'delete' | 'invalidate' | 'load' | 'store';

/**
 * One operation of a cache, as subscribers of the tracing channels `tracing:lab:cache:*` get it: the same object at
 * its start, its end and its error. Node adds `result` and `error`.
 *
 * An operation that is called within another one starts within it: bind a store to the channel `start`, and the
 * loader of a `getOrSet` runs in the context of its operation.
 *
 * @example
 * import { tracingChannel } from 'node:diagnostics_channel';
 *
 * tracingChannel(CACHE_CHANNEL).subscribe({
 *   asyncEnd: (message) => console.log((message as CacheOperation).operation, 'has ended'),
 * });
 *
 * @see https://nodejs.org/api/diagnostics_channel.html#class-tracingchannel
 */
export interface CacheOperation {
  readonly operation: CacheOperationName;
  /** The prefix of the cache; '' where caches share what is called: the shared tier. */
  readonly cache: string;
  /** As in the events of the cache. */
  readonly namespace: string;
  /** The keys that it is about; tags or a pattern of an invalidation. */
  readonly keys: readonly CacheKey[];
  /** The command, of the operation `store`. */
  readonly command?: string;
  /** How a read of one key was served; known at its end. */
  outcome?: 'hit' | 'stale' | 'miss' | 'bypass';
  /** Where it was found. */
  tier?: Tier;
  result?: unknown;
  error?: unknown;
}
