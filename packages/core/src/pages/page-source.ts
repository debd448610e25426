import type { CacheOutcome } from '../http/index.ts';

/** Where what is shown came from, told truthfully: what this request or one beside it had to make is not cached. */
export function pageSource({ status }: CacheOutcome): 'cache' | 'database' {
  return status === 'hit' || status === 'stale' ? 'cache' : 'database';
}
