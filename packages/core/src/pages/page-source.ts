import type { CacheOutcome } from '../http/index.ts';

/** Where the shown data came from, truthfully: what this request or a concurrent one had to load is not from the cache. */
export function pageSource({ status }: CacheOutcome): 'cache' | 'database' {
  return status === 'hit' || status === 'stale' ? 'cache' : 'database';
}
