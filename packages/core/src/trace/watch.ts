import type { Cache } from '../cache/index.ts';
import { currentTrace } from './scope.ts';

export interface TraceCachesOptions {
  /**
   * Whether hits in memory are recorded too, for a debug toolbar. To record one costs more than the hit, and its time
   * is nothing beside that of a page.
   *
   * @default true
   */
  readonly memoryHits?: boolean;
}

/**
 * Records the events of caches in the trace of the request that caused them. Returns a function that stops it.
 *
 * @example
 * const stop = traceCaches({ memory: caches.memory, default: caches.default });
 */
// #region engine-trace
export function traceCaches(
  caches: Readonly<Record<string, Pick<Cache, 'on'> | null>>,
  { memoryHits = true }: TraceCachesOptions = {},
): () => void {
  const hits = memoryHits ? { during: () => currentTrace() !== undefined } : 'store';
  const stops = Object.entries(caches).map(([name, cache]) =>
    cache?.on((event) => currentTrace()?.cache(name, event), { hits }),
  );
  return () => {
    for (const stop of stops) stop?.();
  };
}
// #endregion engine-trace
