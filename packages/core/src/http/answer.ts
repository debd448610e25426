import type { Milliseconds } from '../clock/index.ts';
import type { CacheOutcome } from './cache-status.ts';

/** What a use case that consulted a cache returns. */
export interface Answer<View> {
  readonly view: View;
  /** What the cache did: `cacheStatus` and `cacheOutcomeView` take it. */
  readonly outcome: CacheOutcome;
  /** How long this request waited for its data, hit or miss. */
  readonly ms: Milliseconds;
}
