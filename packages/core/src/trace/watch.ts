import type { Cache } from '../cache/index.ts';
import { currentTrace } from './scope.ts';

/**
 * Records the events of caches in the trace of the request that caused them. Returns a function that stops it.
 *
 * @example
 * const stop = traceCaches({ memory: caches.memory, default: caches.default });
 */
// #region engine-trace
export function traceCaches(caches: Readonly<Record<string, Pick<Cache, 'on'> | null>>): () => void {
  const stops = Object.entries(caches).map(([name, cache]) =>
    cache?.on((event) => currentTrace()?.cache(name, event), {
      hits: { during: () => currentTrace() !== undefined },
    }),
  );
  return () => {
    for (const stop of stops) stop?.();
  };
}
// #endregion engine-trace
