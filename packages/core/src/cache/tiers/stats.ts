import type { CacheStats } from '../api/stats.ts';
import type { Counters } from '../instruments/counters.ts';
import type { Tiers } from './tiers.ts';

/** What `stats()` of a cache returns. */
export function statsOf(counts: Counters, { memory, store }: Tiers): CacheStats {
  const state = store.open ? 'unreachable' : 'connected';
  return { ...counts, memory: memory.stats(), store: store.present ? state : 'none' };
}
