import type { Loader } from '../api/load-options.ts';
import type { Resolved } from '../api/lookup-results.ts';
import { type CacheRead, pastTtl } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { mayRevalidate, NOTHING, servingOf, stale } from '../policies/stale-windows.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import { find, findInStore } from '../reading/read.ts';
import { reportHit, reportMiss } from '../reading/record-read.ts';
import { toResolved } from '../reading/to-result.ts';
import { awaitLoads } from './await-loads.ts';
import { refresh } from './background-refresh.ts';
import { joinFlight } from './in-flight.ts';
import { LoadBatch } from './load-batch.ts';
import { loaderOfOne } from './loaders.ts';
import type { RunLoader } from './run-loader.ts';

/** Cache-aside in one call: what is there and may be served, else what the loader returns. */
export async function resolve<T>(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  load: Loader<T>,
  options: CacheDefaults,
  already?: CacheRead,
): Promise<Resolved<T>> {
  return (await resolveUntyped(engine, namespace, key, load, options, already)) as Resolved<T>;
}

async function resolveUntyped(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  load: Loader<unknown>,
  options: CacheDefaults,
  already: CacheRead | undefined,
): Promise<Resolved<unknown>> {
  options.signal?.throwIfAborted();
  const run = loaderOfOne(key, load);
  if (options.forceFresh === true) return await loadNow(engine, namespace, key, run, options, ABSENT);
  const began = performance.now();
  const found =
    already ?? (await awaitUnlessAborted(findNewest(engine, namespace, key, options), options.signal));
  const serving = found.kind === 'entry' ? servingOf(engine, namespace, key, found, options) : NOTHING;
  if (found.kind === 'nothing' || serving.serve === 'nothing') {
    reportMiss(engine, namespace, key, found, began);
    return await loadNow(engine, namespace, key, run, options, found);
  }
  reportHit(engine, namespace, key, found, began);
  if (serving.refresh) refresh(engine, namespace, new Map([[key, found]]), run, options);
  return serving.serve === 'fresh' ? toResolved(engine, found) : stale(engine, found, serving.serve);
}

const ABSENT: CacheRead = { kind: 'nothing', reason: 'absent' };

/** Past its windows in memory is not past them in the shared tier: another process may have reloaded it. */
async function findNewest(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  options: CacheDefaults,
): Promise<CacheRead> {
  const found = await find(engine, namespace, key, options);
  if (found.kind === 'nothing' || found.tier === 'store') return found;
  const now = engine.now();
  if (pastTtl(found, now) < 0 || mayRevalidate(found, now, options)) return found;
  const shared = await findInStore(engine, namespace, key, options);
  return shared.kind === 'entry' ? shared : found;
}

/** Single-flight: callers of one cold key share one load, its value or its error. */
async function loadNow(
  engine: Engine,
  namespace: NamespaceState,
  key: string,
  run: RunLoader,
  options: CacheDefaults,
  found: CacheRead,
): Promise<Resolved<unknown>> {
  const entry = found.kind === 'entry' ? found : undefined;
  const running = joinFlight(options.forceFresh === true ? namespace.forced : namespace.loads, key);
  let inFlight = running;
  if (inFlight === undefined) {
    const load = new LoadBatch(engine, namespace, { run, options });
    inFlight = load.open(key, entry, found.kind === 'entry' || found.payload !== undefined);
    load.start();
  }
  const wait = { key, inFlight, joined: running !== undefined, entry, promise: inFlight.promise };
  const resolved = (await awaitLoads(engine, namespace, [wait], options)).get(key);
  if (resolved === undefined) throw new Error('A load that was awaited has no result.');
  return resolved;
}
