import type { Bytes } from '../../clock/index.ts';
import type { CountedOperation } from './failures.ts';

/**
 * What a cache counted since it was made, its namespaces together, in this process only.
 *
 * The miss ratio is `misses / (hits + staleHits + misses)`. A read of several keys counts each key.
 */
export interface CacheStats {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
  readonly sets: number;
  /** Keys that were removed and had been there. */
  readonly deletes: number;
  readonly loads: number;
  /** How many of the loads failed. */
  readonly loadErrors: number;
  /** Callers that waited for a load that another caller had begun. */
  readonly sharedLoads: number;
  /** Entries that had to leave memory for others, by number or by bytes. */
  readonly evictions: number;
  /** Entries that left memory because their time was over. */
  readonly expirations: number;
  /** Entries that left memory because they were deleted, overwritten elsewhere, or invalidated. */
  readonly invalidations: number;
  /** Failures of the shared tier or the bus that callers were spared. */
  readonly errors: number;
  /** The same by the operation that they belong to. */
  readonly errorsByOperation: Readonly<Record<CountedOperation, number>>;
  /** Messages to other instances, those that failed included. */
  readonly published: number;
  /** How full memory is with entries that may be served, and its bounds; bytes are estimated. */
  readonly memory: {
    readonly entries: number;
    readonly bytes: Bytes;
    readonly maxEntries: number;
    readonly maxBytes: Bytes;
  };
  /** `unreachable`: the breaker is not closed, and nobody waits for the shared tier. */
  readonly store: 'none' | 'connected' | 'unreachable';
}
