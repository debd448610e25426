import type { EpochMs } from '../../clock/units.ts';
import type { SetOptions } from '../api/load-options.ts';
import type { ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { backOff } from '../policies/back-offs.ts';
import { runWithin } from '../policies/timeouts.ts';
import type { RunningLoad } from './in-flight.ts';
import { insideLoad } from './load-graph.ts';
import type { PendingKey } from './pending-key.ts';

/** What a loader gets beside the keys, whether it was made for one key or for many. */
export interface LoadControl {
  readonly signal: AbortSignal;
  fence(key: string): number;
  stale(key: string): ReadEntry | undefined;
  set(key: string, options: SetOptions): void;
}

/** Loads keys, and says the value of each. */
export type RunLoader = (keys: readonly string[], control: LoadControl) => Promise<(key: string) => unknown>;

/** What a loader returned, and when. */
export interface Loaded {
  readonly loadedValue: (key: string) => unknown;
  readonly madeAt: EpochMs;
}

/**
 * Runs a loader up to its hard timeout or its abortion, counts and reports it. A failure goes to everyone who
 * shares the load, and keys that have a stale value to serve back off.
 */
export async function runLoader(
  engine: Engine,
  namespace: NamespaceState,
  load: RunningLoad,
  ready: readonly PendingKey[],
  run: RunLoader,
  control: LoadControl,
  options: CacheDefaults,
): Promise<Loaded> {
  const { counts, events } = engine;
  const keys = ready.map(({ key }) => key);
  const began = performance.now();
  const report = (failure: { readonly error?: unknown }): void => {
    if (!events.hasListeners) return;
    events.emit({
      type: 'load',
      namespace: namespace.name,
      key: keys.join(' '),
      ms: performance.now() - began,
      ...failure,
    });
  };
  const inside = async (): Promise<Loaded> => {
    const loadedValue = await insideLoad(load, () => run(keys, control));
    return { loadedValue, madeAt: engine.now() };
  };
  const hardTimeout = options.backgroundCompletion === true ? undefined : options.hardTimeout;
  counts.loads += 1;
  try {
    const loaded = await runWithin(inside, load.signal, hardTimeout);
    for (const key of keys) namespace.backoffs.delete(key);
    report({});
    return loaded;
  } catch (error) {
    counts.loadErrors += 1;
    backOffFrom(engine, namespace, ready);
    report({ error });
    throw error;
  }
}

/** A key that has a stale value to serve is not loaded again before the back-off is over. */
function backOffFrom(engine: Engine, namespace: NamespaceState, failed: readonly PendingKey[]): void {
  const { backoff } = engine.settings;
  if (backoff === 0) return;
  // From now on, not from when the value expired: else an old value would be tried at every call.
  const now = engine.now();
  for (const { key, stale } of failed) if (stale !== undefined) backOff(namespace, key, now + backoff, now);
}
