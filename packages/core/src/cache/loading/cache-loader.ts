import type { BatchLoader, Loader } from '../api/load-options.ts';
import type { ManyResult, Resolved } from '../api/lookup-results.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { type CacheRead, pastTtl, type ReadEntry, type ReadMiss } from '../lookup/cache-read.ts';
import { toResolved } from '../lookup/to-result.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { mayRevalidate, NOTHING, type Serving, servingOf, stale } from '../policies/stale-windows.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import type { Reader } from '../reading/reader.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import { type AwaitedKey, AwaitedLoads } from './awaited-loads.ts';
import { LoadBatch, type LoadRequest, type LoadSteps } from './load-batch.ts';
import type { RunLoader } from './loader-runner.ts';
import { loaderOfMany, loaderOfOne } from './loaders.ts';
import { type Loads, ManyCall } from './many-call.ts';

const ABSENT: ReadMiss = { kind: 'nothing', reason: 'absent' };

/** Cache-aside: what is there and may be served, else what the loader returns. */
export class CacheLoader implements Loads {
  readonly #reader: Reader;
  readonly #steps: LoadSteps;
  readonly #recorder: Recorder;
  readonly #random: () => number;

  constructor(reader: Reader, steps: LoadSteps, recorder: Recorder, random: () => number) {
    this.#reader = reader;
    this.#steps = steps;
    this.#recorder = recorder;
    this.#random = random;
  }

  get clock(): CacheClock {
    return this.#steps.tiers.clock;
  }

  /** @param already - what was found, where the tiers were read before. */
  // #region engine-resolve
  async resolve(
    namespace: Namespace,
    key: string,
    load: Loader<unknown>,
    options: CacheDefaults,
    already?: CacheRead,
  ): Promise<Resolved<unknown>> {
    options.signal?.throwIfAborted();
    const run = loaderOfOne(key, load);
    if (options.forceFresh === true) return await this.#load(namespace, key, run, options, ABSENT);
    const began = this.#recorder.start();
    const found =
      already ?? (await awaitUnlessAborted(this.#findNewest(namespace, key, options), options.signal));
    const now = this.clock.now();
    const serving = found.kind === 'entry' ? this.servingOf(namespace, key, found, options, now) : NOTHING;
    if (found.kind === 'nothing' || serving.serve === 'nothing') {
      this.#recorder.miss(namespace.name, key, found, began);
      return await this.#load(namespace, key, run, options, found);
    }
    this.#recorder.hit(namespace.name, key, found, began);
    if (serving.refresh) this.refresh(namespace, new Map([[key, found]]), run, options);
    return serving.serve === 'fresh' ? toResolved(found, now) : stale(found, now, serving.serve);
  }
  // #endregion engine-resolve

  /** One multi-get, one load of what is missing, one pipelined store; each key is treated as in `resolve`. */
  async resolveMany<T>(
    namespace: Namespace,
    keys: readonly string[],
    load: BatchLoader<T>,
    options: CacheDefaults,
  ): Promise<ManyResult<T>> {
    options.signal?.throwIfAborted();
    const call = new ManyCall(this, this.#reader, this.#recorder, {
      namespace,
      run: loaderOfMany(load),
      options,
    });
    const served = await call.resolve([...new Set(keys)]);
    const values = new Map<string, T>();
    for (const key of keys) {
      const value = served.get(key);
      if (value !== undefined) values.set(key, value as T);
    }
    return { values, ...call.counts };
  }

  /** Past its windows in memory is not past them in the shared tier: another process may have reloaded it. */
  async #findNewest(namespace: Namespace, key: string, options: CacheDefaults): Promise<CacheRead> {
    const found = await this.#reader.find(namespace, key, options);
    if (found.kind === 'nothing' || found.tier === 'store') return found;
    const now = this.clock.now();
    if (pastTtl(found, now) < 0 || mayRevalidate(found, now, options)) return found;
    const shared = await this.#reader.findInStore(namespace, key, options);
    return shared.kind === 'entry' ? shared : found;
  }

  /** Single-flight: callers of one cold key share one load, its value or its error. */
  // #region engine-load
  async #load(
    namespace: Namespace,
    key: string,
    run: RunLoader,
    options: CacheDefaults,
    found: CacheRead,
  ): Promise<Resolved<unknown>> {
    const entry = found.kind === 'entry' ? found : undefined;
    const running = (options.forceFresh === true ? namespace.forced : namespace.loads).join(key);
    let inFlight = running;
    if (inFlight !== undefined) this.#recorder.sharedLoad();
    else {
      const load = this.begin(namespace, { run, options });
      inFlight = load.open(key, entry, found.kind === 'entry' || found.payload !== undefined);
      load.start();
    }
    const wait = { key, inFlight, joined: running !== undefined, entry, promise: inFlight.promise };
    const resolved = (await this.wait(namespace, [wait], options)).get(key);
    if (resolved === undefined) throw new Error('A load that was awaited has no result.');
    return resolved;
  }
  // #endregion engine-load

  /** Makes a load; the caller opens its keys and starts it. */
  begin(namespace: Namespace, request: LoadRequest): LoadBatch {
    return new LoadBatch(this.#steps, namespace, request);
  }

  /** Waits for loads as long as this caller will; see {@link AwaitedLoads}. */
  wait(
    namespace: Namespace,
    awaited: readonly AwaitedKey[],
    options: CacheDefaults,
  ): Promise<ReadonlyMap<string, Resolved<unknown>>> {
    return new AwaitedLoads(this.clock, this.#recorder, namespace, awaited, options).wait();
  }

  /** Decides by the caller's windows what an entry is good for. */
  servingOf(
    namespace: Namespace,
    key: string,
    entry: ReadEntry,
    options: CacheDefaults,
    now = this.clock.now(),
  ): Serving {
    const backingOff = namespace.backOffs.isBackingOff(key, now);
    return servingOf(entry, options, { now, backingOff, random: this.#random });
  }

  /**
   * Reloads in the background, one load for all callers. Its failure is reported, and the stale value goes on
   * being served. The caller's signal does not end it: others are served by it too.
   */
  refresh(
    namespace: Namespace,
    entries: ReadonlyMap<string, ReadEntry>,
    run: RunLoader,
    options: CacheDefaults,
  ): void {
    const { signal: _signal, ...unbound } = options;
    const load = this.begin(namespace, { run, options: unbound });
    let opened = false;
    for (const [key, entry] of entries) {
      if (namespace.loads.join(key) !== undefined) continue;
      // It counts as a caller: nobody else need want it.
      load.open(key, entry, true).callers += 1;
      opened = true;
    }
    if (opened) load.start();
  }
}
