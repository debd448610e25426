import type { BatchLoader } from '../api/load-options.ts';
import type { ManyResult, Resolved } from '../api/lookup-results.ts';
import { type CacheRead, type ReadEntry, readerValue } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import type { CacheDefaults } from '../options/merge-options.ts';
import { isBackingOff } from '../policies/back-offs.ts';
import { servingOf, stale } from '../policies/stale-windows.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import { findInMemory } from '../reading/read.ts';
import { findManyInStore } from '../reading/read-many.ts';
import { reportHit, reportMiss } from '../reading/record-read.ts';
import { type AwaitedKey, awaitLoads } from './await-loads.ts';
import { refresh } from './background-refresh.ts';
import { joinFlight } from './in-flight.ts';
import { LoadBatch, type Verdict } from './load-batch.ts';
import { loaderOfMany } from './loaders.ts';
import type { RunLoader } from './run-loader.ts';

const ABSENT: CacheRead = { kind: 'nothing', reason: 'absent' };

/** One multi-get, one load of what is missing, one pipelined store; each key is treated as in `resolve`. */
export async function getOrSetMany<T>(
  engine: Engine,
  namespace: NamespaceState,
  keys: readonly string[],
  load: BatchLoader<T>,
  options: CacheDefaults,
): Promise<ManyResult<T>> {
  options.signal?.throwIfAborted();
  const call = new BatchCall(engine, namespace, loaderOfMany(load), options);
  const served = await call.resolve([...new Set(keys)]);
  const values = new Map<string, T>();
  for (const key of keys) {
    const value = served.get(key);
    if (value !== undefined) values.set(key, value as T);
  }
  const { hits, staleHits, misses, stored, roundTrips } = call;
  return { values, hits, staleHits, misses, stored, roundTrips };
}

/** A key whose load this call began. */
interface OwnKey extends AwaitedKey {
  readonly served: PromiseWithResolvers<Resolved<unknown>>;
}

/** One call for many keys. */
class BatchCall {
  hits = 0;
  staleHits = 0;
  misses = 0;
  stored = 0;
  roundTrips = 0;
  readonly #engine: Engine;
  readonly #namespace: NamespaceState;
  readonly #run: RunLoader;
  readonly #options: CacheDefaults;
  readonly #began = performance.now();
  readonly #values = new Map<string, unknown>();
  /** Served, and to be reloaded in the background. */
  readonly #refreshed = new Map<string, ReadEntry>();

  constructor(engine: Engine, namespace: NamespaceState, run: RunLoader, options: CacheDefaults) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#run = run;
    this.#options = options;
  }

  async resolve(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const known = this.#forced ? new Map<string, ReadEntry>() : await this.#known(keys);
    const wanted = keys.filter((key) => {
      const entry = known.get(key);
      return entry === undefined || !this.#serve(key, entry);
    });
    if (this.#refreshed.size > 0)
      refresh(this.#engine, this.#namespace, this.#refreshed, this.#run, this.#options);
    if (wanted.length > 0) await this.#load(wanted, known);
    return this.#values;
  }

  get #forced(): boolean {
    return this.#options.forceFresh === true;
  }

  /** What memory holds; keys that back off are looked up in the shared tier, too, before their load would begin. */
  async #known(keys: readonly string[]): Promise<Map<string, ReadEntry>> {
    const known = new Map<string, ReadEntry>();
    const backingOff: string[] = [];
    const now = this.#engine.now();
    for (const key of keys) {
      const found = findInMemory(this.#engine, this.#namespace, key);
      if (found !== undefined) known.set(key, found);
      else if (isBackingOff(this.#namespace, key, now)) backingOff.push(key);
    }
    if (backingOff.length === 0 || this.#engine.reader === null) return known;
    this.roundTrips += 1;
    const read = findManyInStore(this.#engine, this.#namespace, backingOff, this.#options);
    for (const [key, found] of await awaitUnlessAborted(read, this.#options.signal)) {
      if (found.kind === 'entry') known.set(key, found);
    }
    return known;
  }

  /** Serves a key where this caller's windows allow it. */
  #serve(key: string, entry: ReadEntry): boolean {
    const serving = servingOf(this.#engine, this.#namespace, key, entry, this.#options);
    if (serving.serve === 'nothing') return false;
    this.#values.set(key, readerValue(entry));
    if (serving.serve === 'fresh') this.hits += 1;
    else this.staleHits += 1;
    reportHit(this.#engine, this.#namespace, key, entry, this.#began);
    if (serving.refresh) this.#refreshed.set(key, entry);
    return true;
  }

  async #load(wanted: readonly string[], known: ReadonlyMap<string, ReadEntry>): Promise<void> {
    const allInFlight = this.#forced ? this.#namespace.forced : this.#namespace.loads;
    const awaited: AwaitedKey[] = [];
    const early = new Map<string, OwnKey>();
    const batch = new LoadBatch(this.#engine, this.#namespace, {
      run: this.#run,
      options: this.#options,
      onRead: (key, found) => this.#onRead(key, found, early),
    });
    for (const key of wanted) {
      const entry = known.get(key);
      const running = joinFlight(allInFlight, key);
      if (running !== undefined) {
        this.#miss(key, entry ?? ABSENT);
        awaited.push({ key, inFlight: running, joined: true, entry, promise: running.promise });
        continue;
      }
      const inFlight = batch.open(key, entry, entry !== undefined);
      const served = Promise.withResolvers<Resolved<unknown>>();
      inFlight.promise.then(served.resolve, served.reject);
      served.promise.catch(() => undefined);
      const own: OwnKey = { key, inFlight, joined: false, entry, promise: served.promise, served };
      early.set(key, own);
      awaited.push(own);
    }
    if (early.size > 0) batch.start();
    const results = await awaitLoads(this.#engine, this.#namespace, awaited, this.#options);
    for (const [key, resolved] of results) {
      this.#values.set(key, resolved.value);
      if ('stored' in resolved && resolved.stored) this.stored += 1;
    }
    this.roundTrips += batch.roundTrips;
  }

  /** What was read under the lease, before the load. */
  #onRead(key: string, found: CacheRead, early: ReadonlyMap<string, OwnKey>): Verdict {
    const own = early.get(key);
    if (own !== undefined && found.kind === 'entry') own.entry = found;
    const serving =
      found.kind === 'entry' && !this.#forced
        ? servingOf(this.#engine, this.#namespace, key, found, this.#options)
        : undefined;
    if (found.kind === 'nothing' || serving === undefined || serving.serve === 'nothing') {
      this.#miss(key, found);
      return 'load';
    }
    reportHit(this.#engine, this.#namespace, key, found, this.#began);
    if (serving.serve === 'fresh') {
      this.hits += 1;
      return 'land';
    }
    this.staleHits += 1;
    own?.served.resolve(stale(this.#engine, found, serving.serve));
    return 'background';
  }

  #miss(key: string, found: CacheRead): void {
    this.misses += 1;
    if (!this.#forced) reportMiss(this.#engine, this.#namespace, key, found, this.#began);
  }
}
