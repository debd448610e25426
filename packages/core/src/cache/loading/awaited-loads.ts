import type { Resolved } from '../api/lookup-results.ts';
import { CacheTimeoutError } from '../errors/errors.ts';
import type { Recorder } from '../instruments/recorder.ts';
import type { ReadEntry } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { mayServeFailed, stale } from '../policies/stale-windows.ts';
import { awaitWithin, SLOW } from '../policies/timeouts.ts';
import { type InFlightLoad, leaveLoad } from '../single-flight/in-flight-loads.ts';
import { waitFor } from '../single-flight/load-graph.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import { cloneForReader } from '../values/isolate.ts';

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
 * One caller's wait for loads: as long as it will, and with stale values where its own windows allow that, when a
 * load fails and once the soft timeout has passed.
 */
export class AwaitedLoads {
  readonly #clock: CacheClock;
  readonly #recorder: Recorder;
  readonly #namespace: Namespace;
  readonly #awaited: readonly AwaitedKey[];
  readonly #options: CacheDefaults;
  readonly #results = new Map<string, Resolved<unknown>>();

  constructor(
    clock: CacheClock,
    recorder: Recorder,
    namespace: Namespace,
    awaited: readonly AwaitedKey[],
    options: CacheDefaults,
  ) {
    this.#clock = clock;
    this.#recorder = recorder;
    this.#namespace = namespace;
    this.#awaited = awaited;
    this.#options = options;
  }

  /** @throws {CacheCycleError} when one of the loads waits for the requesting load. */
  async wait(): Promise<ReadonlyMap<string, Resolved<unknown>>> {
    const { signal, softTimeout, hardTimeout, backgroundCompletion } = this.#options;
    const endWaits = waitFor(this.#awaited.map(({ key, inFlight: { load } }) => ({ key, load })));
    this.#stay();
    let gaveUp: { readonly reason: unknown } | undefined;
    try {
      const limits = { signal, softTimeout, hardTimeout, maySkip: () => this.#mayServeRest() };
      if ((await awaitWithin(this.#serveAll(), limits)) === SLOW) {
        // The loads go on for later callers.
        this.#stay();
        this.#serveRest('load-slow');
      }
    } catch (error) {
      if (signal?.aborted === true) {
        gaveUp = { reason: signal.reason };
        throw error;
      }
      if (!(error instanceof CacheTimeoutError)) throw error;
      if (backgroundCompletion === true) this.#stay();
      else gaveUp = { reason: error };
      if (!this.#mayServeRest()) throw error;
      this.#serveRest('load-failed');
    } finally {
      endWaits();
      for (const { inFlight } of this.#awaited) leaveLoad(inFlight, gaveUp);
    }
    return this.#results;
  }

  /** Counts as a caller of each load. */
  #stay(): void {
    for (const { inFlight } of this.#awaited) inFlight.callers += 1;
  }

  async #serveAll(): Promise<void> {
    await Promise.all(this.#awaited.map((one) => this.#serve(one)));
  }

  /** Whether each key that is still awaited has a stale value that this caller accepts. */
  #mayServeRest(): boolean {
    return this.#awaited.every((one) => this.#results.has(one.key) || this.#acceptable(one) !== undefined);
  }

  #serveRest(because: 'load-failed' | 'load-slow'): void {
    for (const one of this.#awaited) if (!this.#results.has(one.key)) this.#serveStale(one, because);
  }

  async #serve(one: AwaitedKey): Promise<void> {
    try {
      const resolved = await one.promise;
      if (!this.#results.has(one.key)) this.#results.set(one.key, forCaller(one, resolved));
    } catch (error) {
      if (this.#results.has(one.key)) return;
      if (this.#options.signal?.aborted === true || !this.#serveStale(one, 'load-failed')) throw error;
    }
  }

  #serveStale(one: AwaitedKey, because: 'load-failed' | 'load-slow'): boolean {
    const entry = this.#acceptable(one);
    if (entry === undefined) return false;
    this.#recorder.servedStale(this.#namespace.name, one.key, entry);
    this.#results.set(one.key, stale(entry, this.#clock.now(), because));
    return true;
  }

  #acceptable({ entry }: AwaitedKey): ReadEntry | undefined {
    return entry !== undefined && mayServeFailed(entry, this.#clock.now(), this.#options) ? entry : undefined;
  }
}

function forCaller({ inFlight, joined }: AwaitedKey, resolved: Resolved<unknown>): Resolved<unknown> {
  const own = inFlight.cloneOnRead ? { ...resolved, value: cloneForReader(resolved.value) } : resolved;
  return joined && (own.status === 'miss' || own.status === 'bypass') ? { ...own, collapsed: true } : own;
}
