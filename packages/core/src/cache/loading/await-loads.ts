import type { Resolved } from '../api/lookup-results.ts';
import type { ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { InFlightLoad, NamespaceState } from '../engine/namespace-state.ts';
import { CacheTimeoutError } from '../errors/errors.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { mayServeFailed, stale } from '../policies/stale-windows.ts';
import { awaitWithin, SLOW } from '../policies/timeouts.ts';
import { reportServedStale } from '../reading/record-read.ts';
import { cloneForReader } from '../values/isolate.ts';
import { leaveFlight } from './in-flight.ts';
import { waitFor } from './load-graph.ts';

/** One key that a caller waits for. */
export interface AwaitedKey {
  readonly key: string;
  readonly inFlight: InFlightLoad;
  /** Another caller began the load. */
  readonly joined: boolean;
  /** What may be served if the load fails or is slow. */
  entry: ReadEntry | undefined;
  /** The result of the load, or what is served instead of waiting for it. */
  readonly promise: Promise<Resolved<unknown>>;
}

/**
 * Waits for loads as long as this caller will, and serves it stale values where its own windows allow that:
 * when a load fails, and once the soft timeout has passed.
 *
 * @throws {CacheCycleError} when one of the loads waits for the load that asks
 */
export async function awaitLoads(
  engine: Engine,
  namespace: NamespaceState,
  awaited: readonly AwaitedKey[],
  options: CacheDefaults,
): Promise<ReadonlyMap<string, Resolved<unknown>>> {
  const { signal, softTimeout, hardTimeout } = options;
  const endWaits = waitFor(awaited.map(({ key, inFlight: { load } }) => ({ key, load })));
  for (const { inFlight } of awaited) inFlight.callers += 1;
  const served = new Served(engine, namespace, awaited, options);
  let gaveUp: { readonly reason: unknown } | undefined;
  try {
    const limits = { signal, softTimeout, hardTimeout, maySkip: () => served.mayServeRest() };
    if ((await awaitWithin(served.all(), limits)) === SLOW) {
      // The loads go on for those who come later.
      for (const { inFlight } of awaited) inFlight.callers += 1;
      served.serveRest('load-slow');
    }
  } catch (error) {
    if (signal?.aborted === true) {
      gaveUp = { reason: signal.reason };
      throw error;
    }
    if (!(error instanceof CacheTimeoutError)) throw error;
    if (options.backgroundCompletion === true) for (const { inFlight } of awaited) inFlight.callers += 1;
    else gaveUp = { reason: error };
    if (!served.mayServeRest()) throw error;
    served.serveRest('load-failed');
  } finally {
    endWaits();
    for (const { inFlight } of awaited) leaveFlight(inFlight, gaveUp);
  }
  return served.results;
}

/** What one caller gets, key by key. */
class Served {
  readonly results = new Map<string, Resolved<unknown>>();
  readonly #engine: Engine;
  readonly #namespace: NamespaceState;
  readonly #awaited: readonly AwaitedKey[];
  readonly #options: CacheDefaults;

  constructor(
    engine: Engine,
    namespace: NamespaceState,
    awaited: readonly AwaitedKey[],
    options: CacheDefaults,
  ) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#awaited = awaited;
    this.#options = options;
  }

  async all(): Promise<void> {
    await Promise.all(this.#awaited.map((one) => this.#serve(one)));
  }

  /** Whether each key that is still awaited has a stale value that this caller accepts. */
  mayServeRest(): boolean {
    return this.#awaited.every((one) => this.results.has(one.key) || this.#acceptable(one) !== undefined);
  }

  serveRest(because: 'load-failed' | 'load-slow'): void {
    for (const one of this.#awaited) if (!this.results.has(one.key)) this.#serveStale(one, because);
  }

  async #serve(one: AwaitedKey): Promise<void> {
    try {
      const resolved = await one.promise;
      if (!this.results.has(one.key)) this.results.set(one.key, forCaller(one, resolved));
    } catch (error) {
      if (this.results.has(one.key)) return;
      if (this.#options.signal?.aborted === true || !this.#serveStale(one, 'load-failed')) throw error;
    }
  }

  #serveStale(one: AwaitedKey, because: 'load-failed' | 'load-slow'): boolean {
    const entry = this.#acceptable(one);
    if (entry === undefined) return false;
    reportServedStale(this.#engine, this.#namespace, one.key, entry);
    this.results.set(one.key, stale(this.#engine, entry, because));
    return true;
  }

  #acceptable({ entry }: AwaitedKey): ReadEntry | undefined {
    return entry !== undefined && mayServeFailed(entry, this.#engine.now(), this.#options)
      ? entry
      : undefined;
  }
}

function forCaller({ inFlight, joined }: AwaitedKey, resolved: Resolved<unknown>): Resolved<unknown> {
  const own = inFlight.cloneOnRead ? { ...resolved, value: cloneForReader(resolved.value) } : resolved;
  return joined && (own.status === 'miss' || own.status === 'bypass') ? { ...own, collapsed: true } : own;
}
