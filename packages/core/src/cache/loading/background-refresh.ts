import type { ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { joinFlight } from './in-flight.ts';
import { LoadBatch } from './load-batch.ts';
import type { RunLoader } from './run-loader.ts';

/**
 * Reloads in the background, one load for all who ask. Its failure is reported, and the stale value goes on
 * being served. The caller's signal does not end it: others are served by it too.
 */
export function refresh(
  engine: Engine,
  namespace: NamespaceState,
  entries: ReadonlyMap<string, ReadEntry>,
  run: RunLoader,
  options: CacheDefaults,
): void {
  const { signal: _signal, ...unbound } = options;
  const load = new LoadBatch(engine, namespace, { run, options: unbound });
  let opened = false;
  for (const [key, entry] of entries) {
    if (joinFlight(namespace.loads, key) !== undefined) continue;
    // It counts as a caller: nobody else need want it.
    load.open(key, entry, true).callers += 1;
    opened = true;
  }
  if (opened) load.start();
}
