import type { CacheStats } from '../api/stats.ts';
import type { Engine } from './engine.ts';

/** What `stats()` of a cache returns. */
export function statsOf(engine: Engine): CacheStats {
  const { counts, memory, breaker } = engine;
  // What has expired since is not counted.
  memory?.reclaim(engine.now(), Number.POSITIVE_INFINITY);
  return {
    ...counts,
    memory: {
      entries: memory?.count ?? 0,
      bytes: memory?.bytes ?? 0,
      maxEntries: memory?.limits.maxEntries ?? 0,
      maxBytes: memory?.limits.maxBytes ?? 0,
    },
    store: breaker === null ? 'none' : breaker.open ? 'unreachable' : 'connected',
  };
}
