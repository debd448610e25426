import type { ManyResult, Resolved } from '../api/lookup-results.ts';
import type { Recorder } from '../instruments/recorder.ts';
import { type CacheRead, type ReadEntry, readerValue } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { type Serving, stale } from '../policies/stale-windows.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import type { Reader } from '../reading/reader.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import type { AwaitedKey } from './awaited-loads.ts';
import type { LoadBatch, LoadRequest, Verdict } from './load-batch.ts';
import type { RunLoader } from './loader-runner.ts';

/** What a call needs of the loader; see `cache-loader.ts`. */
export interface Loads {
  readonly clock: CacheClock;
  begin(namespace: Namespace, request: LoadRequest): LoadBatch;
  wait(
    namespace: Namespace,
    awaited: readonly AwaitedKey[],
    options: CacheDefaults,
  ): Promise<ReadonlyMap<string, Resolved<unknown>>>;
  servingOf(namespace: Namespace, key: string, entry: ReadEntry, options: CacheDefaults): Serving;
  refresh(
    namespace: Namespace,
    entries: ReadonlyMap<string, ReadEntry>,
    run: RunLoader,
    options: CacheDefaults,
  ): void;
}

/** What a caller requests. */
export interface ManyRequest {
  readonly namespace: Namespace;
  readonly run: RunLoader;
  readonly options: CacheDefaults;
}

/** A key whose load this call began. */
interface OwnKey extends AwaitedKey {
  readonly served: PromiseWithResolvers<Resolved<unknown>>;
}

type Counts = { -readonly [Name in keyof Omit<ManyResult<unknown>, 'values'>]: number };

const ABSENT: CacheRead = { kind: 'nothing', reason: 'absent' };

/** One call for many keys. */
export class ManyCall {
  readonly counts: Counts = { hits: 0, staleHits: 0, misses: 0, stored: 0, roundTrips: 0 };
  readonly #loads: Loads;
  readonly #reader: Reader;
  readonly #recorder: Recorder;
  readonly #request: ManyRequest;
  readonly #began: number;
  readonly #values = new Map<string, unknown>();

  constructor(loads: Loads, reader: Reader, recorder: Recorder, request: ManyRequest) {
    this.#loads = loads;
    this.#reader = reader;
    this.#recorder = recorder;
    this.#request = request;
    this.#began = recorder.start();
  }

  // #region engine-many
  async resolve(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const { namespace, run, options } = this.#request;
    const known = this.#forced ? new Map<string, ReadEntry>() : await this.#known(keys);
    const refreshed = new Map<string, ReadEntry>();
    const wanted = keys.filter((key) => {
      const entry = known.get(key);
      return entry === undefined || !this.#serve(key, entry, refreshed);
    });
    if (refreshed.size > 0) this.#loads.refresh(namespace, refreshed, run, options);
    if (wanted.length > 0) await this.#load(wanted, known);
    return this.#values;
  }
  // #endregion engine-many

  get #forced(): boolean {
    return this.#request.options.forceFresh === true;
  }

  /** What memory holds; keys that back off are looked up in the shared tier, too, before their load would begin. */
  async #known(keys: readonly string[]): Promise<Map<string, ReadEntry>> {
    const { namespace, options } = this.#request;
    const known = new Map<string, ReadEntry>();
    const backingOff: string[] = [];
    const now = this.#loads.clock.now();
    for (const key of keys) {
      const found = this.#reader.findInMemory(namespace, key, options);
      if (found !== undefined) known.set(key, found);
      else if (namespace.backOffs.isBackingOff(key, now)) backingOff.push(key);
    }
    if (backingOff.length === 0 || !this.#reader.hasStore) return known;
    this.counts.roundTrips += 1;
    const read = this.#reader.findManyInStore(namespace, backingOff, options);
    for (const [key, found] of await awaitUnlessAborted(read, options.signal)) {
      if (found.kind === 'entry') known.set(key, found);
    }
    return known;
  }

  /** Serves a key where this caller's windows allow it. */
  #serve(key: string, entry: ReadEntry, refreshed: Map<string, ReadEntry>): boolean {
    const { namespace, options } = this.#request;
    const serving = this.#loads.servingOf(namespace, key, entry, options);
    if (serving.serve === 'nothing') return false;
    this.#values.set(key, readerValue(entry));
    this.#hit(key, entry, serving.serve === 'fresh');
    if (serving.refresh) refreshed.set(key, entry);
    return true;
  }

  async #load(wanted: readonly string[], known: ReadonlyMap<string, ReadEntry>): Promise<void> {
    const { namespace, run, options } = this.#request;
    const inFlightLoads = this.#forced ? namespace.forced : namespace.loads;
    const awaited: AwaitedKey[] = [];
    const own = new Map<string, OwnKey>();
    const batch = this.#loads.begin(namespace, {
      run,
      options,
      onRead: (key, found) => this.#onRead(key, found, own.get(key)),
    });
    for (const key of wanted) {
      const entry = known.get(key);
      const running = inFlightLoads.join(key);
      if (running === undefined) {
        const begun = ownKey(batch, key, entry);
        own.set(key, begun);
        awaited.push(begun);
      } else {
        this.#miss(key, entry ?? ABSENT);
        this.#recorder.sharedLoad();
        awaited.push({ key, inFlight: running, joined: true, entry, promise: running.promise });
      }
    }
    if (own.size > 0) batch.start();
    for (const [key, resolved] of await this.#loads.wait(namespace, awaited, options)) {
      this.#values.set(key, resolved.value);
      if ('stored' in resolved && resolved.stored) this.counts.stored += 1;
    }
    this.counts.roundTrips += batch.roundTrips;
  }

  /** What was read under the lease, before the load. */
  #onRead(key: string, found: CacheRead, own: OwnKey | undefined): Verdict {
    const { namespace, options } = this.#request;
    if (found.kind === 'nothing') return this.#miss(key, found);
    if (own !== undefined) own.entry = found;
    if (this.#forced) return this.#miss(key, found);
    const serving = this.#loads.servingOf(namespace, key, found, options);
    if (serving.serve === 'nothing') return this.#miss(key, found);
    this.#hit(key, found, serving.serve === 'fresh');
    if (serving.serve === 'fresh') return 'existing';
    own?.served.resolve(stale(found, this.#loads.clock.now(), serving.serve));
    return 'background';
  }

  #hit(key: string, entry: ReadEntry, fresh: boolean): void {
    if (fresh) this.counts.hits += 1;
    else this.counts.staleHits += 1;
    this.#recorder.hit(this.#request.namespace.name, key, entry, this.#began);
  }

  #miss(key: string, found: CacheRead): 'load' {
    this.counts.misses += 1;
    if (!this.#forced) this.#recorder.miss(this.#request.namespace.name, key, found, this.#began);
    return 'load';
  }
}

/** Opens a key whose caller may be served before its load has ended. */
function ownKey(batch: LoadBatch, key: string, entry: ReadEntry | undefined): OwnKey {
  const inFlight = batch.open(key, entry, entry !== undefined);
  const served = Promise.withResolvers<Resolved<unknown>>();
  inFlight.promise.then(served.resolve, served.reject);
  served.promise.catch(() => undefined);
  return { key, inFlight, joined: false, entry, promise: served.promise, served };
}
