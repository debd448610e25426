import type { CacheStats } from '../api/stats.ts';
import type { Counters } from '../instruments/counters.ts';
import type { Tiers } from './tiers.ts';

/** What `stats()` of a cache returns. */
export function statsOf(counts: Counters, { memory, store }: Tiers): CacheStats {
  const { errors, errorsByOperation } = counts;
  return {
    ...counts,
    errors,
    errorsByOperation: { ...errorsByOperation },
    memory: memory.stats(),
    store: storeStateOf(store),
  };
}

/** Whether the shared tier is there, and in use. */
export function storeStateOf({ present, open }: Tiers['store']): CacheStats['store'] {
  if (!present) return 'none';
  return open ? 'unreachable' : 'connected';
}
