import type { EpochMs } from '../clock/units.ts';
import { toResolved } from './answer.ts';
import { backOff } from './back-offs.ts';
import type { Engine } from './engine.ts';
import { CacheTimeoutError } from './errors.ts';
import { type Found, type FoundEntry, pastTtl } from './found.ts';
import type { Dependencies } from './generations.ts';
import { openFlight, type RunningLoad } from './in-flight.ts';
import { LeaseBatch, type LeaseOutcome } from './lease-batch.ts';
import { holderWaitsFor, insideLoad, leaseWaits, type Wait } from './load-graph.ts';
import type { SetOptions } from './load-options.ts';
import { type CacheDefaults, mergeOptions } from './merge-options.ts';
import type { Resolved } from './outcomes.ts';
import { findInMemory } from './read.ts';
import { findManyInStore } from './read-many.ts';
import type { Flight, Room } from './room.ts';
import { type LoadedKey, storeLoaded } from './store-loaded.ts';
import { runWithin } from './timeouts.ts';
import { cellsOf, noteFor, noteKnown } from './validity.ts';

/** What a loader gets beside the keys, whether it was made for one key or for many. */
export interface LoadControl {
  readonly signal: AbortSignal;
  fence(key: string): number;
  stale(key: string): FoundEntry | undefined;
  set(key: string, options: SetOptions): void;
}

/** Loads keys, and says the value of each. */
export type RunLoader = (keys: readonly string[], control: LoadControl) => Promise<(key: string) => unknown>;

/** What a loader returned, and when. */
interface Loaded {
  readonly loadedValue: (key: string) => unknown;
  readonly madeAt: EpochMs;
}

/** What becomes of a key once the shared tier was read under its lease. */
export type Verdict = 'load' | 'land' | 'background';

export interface LoadRequest {
  readonly run: RunLoader;
  readonly options: CacheDefaults;
  /** Decides about a key at its first read under the lease; without it, what is fresh lands. */
  readonly onRead?: (key: string, found: Found) => Verdict;
}

/** A key whose load is not settled yet. */
interface PendingKey {
  readonly key: string;
  readonly flight: Flight;
  readonly settle: PromiseWithResolvers<Resolved<unknown>>;
  /** The value that the load replaces, if there is one. */
  stale: FoundEntry | undefined;
  /** Whether the tiers hold something, be it valid or not, that must go if the source has nothing. */
  replaces: boolean;
  /** `waiting`: another process is loading it; `late`: it had its time, so it is loaded here as well. */
  readiness: 'ready' | 'waiting' | 'late';
  /** Whether what it will be valid under are the shared tier's generations. */
  shared: boolean;
  /** When that was noted, in this process' sequence of raises. */
  mark: number;
}

/**
 * One load of one key or of many, from the first question to the shared tier until everything is stored and
 * given back: leases and a read in one round trip, one call of the loader for the keys that are ours to load,
 * one pipelined store. What another process is loading is awaited after our own has been loaded, so that two
 * loads never wait for each other.
 */
export class LoadBatch implements RunningLoad {
  readonly waits = new Set<Wait>();
  done: Promise<void> = Promise.resolve();
  roundTrips = 0;
  readonly #engine: Engine;
  readonly #room: Room;
  readonly #request: LoadRequest;
  readonly #leases: LeaseBatch;
  readonly #pending = new Map<string, PendingKey>();
  readonly #learned = new Map<string, SetOptions>();
  readonly #controller = new AbortController();
  readonly #releases: Promise<void>[] = [];
  #wake: () => void = () => undefined;

  constructor(engine: Engine, room: Room, request: LoadRequest, leases?: LeaseBatch) {
    this.#engine = engine;
    this.#room = room;
    this.#request = request;
    this.#leases = leases ?? new LeaseBatch(engine, room, this);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get #forced(): boolean {
    return this.#request.options.forceFresh === true;
  }

  /** Announces the load of a key, so that nobody of this process begins another. */
  open(key: string, stale: FoundEntry | undefined, replaces: boolean): Flight {
    const flights = this.#forced ? this.#room.forced : this.#room.loads;
    const { flight, settle } = openFlight(this.#room, flights, key, this);
    this.#pending.set(key, {
      key,
      flight,
      settle,
      stale,
      replaces,
      readiness: 'waiting',
      shared: false,
      mark: 0,
    });
    return flight;
  }

  start(): void {
    this.#engine.loads.add(this);
    this.done = this.#settleAll().finally(() => this.#engine.loads.delete(this));
  }

  abort(reason: unknown): void {
    this.#controller.abort(reason);
    for (const { settle } of this.#pending.values()) settle.reject(reason);
    this.#wake();
  }

  abandon(reason: unknown): void {
    for (const { flight } of this.#pending.values()) if (flight.callers > 0) return;
    if (this.#pending.size > 0) this.abort(reason);
  }

  async #settleAll(): Promise<void> {
    try {
      if (!this.#forced) this.#landFromMemory();
      const until = performance.now() + this.#engine.settings.leaseWait;
      for (let first = true; this.#pending.size > 0; first = false) await this.#loadOrWait(first, until);
    } catch (error) {
      const pending = [...this.#pending.values()];
      this.#pending.clear();
      this.#release(pending.map(({ key }) => key));
      for (const { settle } of pending) settle.reject(error);
    }
    await Promise.all(this.#releases);
  }

  /** Loads what is ours to load, and waits for those who hold the leases of the rest, if any. */
  async #loadOrWait(first: boolean, until: number): Promise<void> {
    const { guard, waiters } = this.#engine;
    const waiting = this.#waiting;
    // What another load has handed over is ready.
    if (waiting.length === 0) {
      await this.#loadReady();
      return;
    }
    if (guard === null || guard.open) {
      this.#noteHere(waiting, first);
      await this.#loadReady();
      return;
    }
    // Listens before it asks: a holder may finish between our question and its answer.
    const waiter = waiters.listen(waiting.map(({ key }) => `${this.#room.path}::${key}`));
    this.#wake = () => waiter.cancel();
    try {
      const msLeft = await this.#askUnderLease(waiting, first);
      this.signal.throwIfAborted();
      const left = until - performance.now();
      this.#giveUpWaiting(left <= 0);
      await this.#loadReady();
      if (this.#pending.size > 0)
        await this.#waitForHolders(waiter.wait(Math.min(LOOK_AGAIN, msLeft + 1, left)));
      this.signal.throwIfAborted();
    } finally {
      waiter.cancel();
    }
  }

  /** Somebody else may have loaded a key since its caller looked. */
  #landFromMemory(): void {
    for (const pending of this.#pending.values()) {
      const found = findInMemory(this.#engine, this.#room, pending.key);
      if (found !== undefined && this.#isNews(found, pending)) this.#land(pending, found);
    }
  }

  /** What the load will be valid under is noted before it starts: without the shared tier, what is known here. */
  #noteHere(waiting: readonly PendingKey[], first: boolean): void {
    const { view } = this.#engine;
    const mark = view.mark();
    const { dependencies, shared } = noteKnown(this.#engine, cellsOf(this.#engine, this.#room, this.#tags));
    for (const pending of waiting) {
      pending.readiness = 'ready';
      this.#note(pending, dependencies, shared, mark);
    }
    if (first) this.#decide(NOTHING_READ);
  }

  /**
   * Asks for the leases and reads what their last holders stored, in one round trip: commands leave in this
   * order, so that the read stands behind the leases.
   *
   * @returns how long the first of the other holders still has its lease
   */
  async #askUnderLease(waiting: readonly PendingKey[], first: boolean): Promise<number> {
    const keys = waiting.map(({ key }) => key);
    const mark = this.#engine.view.mark();
    this.roundTrips += 1;
    const [leases, found, noted] = await Promise.all([
      this.#leases.acquire(keys),
      this.#forced ? NOTHING_READ : findManyInStore(this.#engine, this.#room, keys, this.#request.options),
      noteFor(this.#engine, this.#room, this.#tags),
    ]);
    let soonest = Number.POSITIVE_INFINITY;
    for (const pending of waiting) {
      const lease: LeaseOutcome | undefined = leases.get(pending.key);
      pending.readiness = lease?.kind === 'held' ? 'waiting' : 'ready';
      if (lease?.kind === 'held') soonest = Math.min(soonest, lease.msLeft);
      this.#note(pending, noted.dependencies, noted.shared, mark);
      this.#replace(pending, found.get(pending.key));
    }
    if (first) this.#decide(found);
    for (const pending of this.#pending.values()) {
      const one = found.get(pending.key);
      if (one?.kind === 'entry' && this.#isNews(one, pending)) this.#land(pending, one);
    }
    return soonest;
  }

  #note(pending: PendingKey, dependencies: Dependencies, shared: boolean, mark: number): void {
    pending.flight.dependencies = dependencies;
    pending.shared = shared;
    pending.mark = mark;
  }

  #replace(pending: PendingKey, found: Found | undefined): void {
    if (found?.payload !== undefined) pending.replaces = true;
    if (found?.kind !== 'entry' || pastTtl(found, this.#engine.now()) < 0) return;
    if (pending.stale === undefined || found.madeAt > pending.stale.madeAt) pending.stale = found;
  }

  get #waiting(): PendingKey[] {
    return [...this.#pending.values()].filter(({ readiness }) => readiness === 'waiting');
  }

  /** Asks what becomes of each key, and hands over what its caller has already been served stale. */
  #decide(found: ReadonlyMap<string, Found>): void {
    const { onRead, ...request } = this.#request;
    if (onRead === undefined) return;
    const { signal: _signal, ...options } = request.options;
    const background = new LoadBatch(this.#engine, this.#room, { ...request, options }, this.#leases);
    for (const pending of this.#pending.values()) {
      const one = found.get(pending.key) ?? pending.stale ?? this.#unread;
      const verdict = onRead(pending.key, one);
      if (verdict === 'land' && one.kind === 'entry') this.#land(pending, one);
      if (verdict === 'background') {
        this.#pending.delete(pending.key);
        background.#adopt(pending);
      }
    }
    if (background.#pending.size > 0) background.start();
  }

  /** A background load counts as a caller: nobody else need want it. */
  #adopt(pending: PendingKey): void {
    pending.flight.load = this;
    pending.flight.callers += 1;
    this.#pending.set(pending.key, pending);
  }

  /** What was stored since the value that is to be replaced. */
  #isNews(found: FoundEntry, { stale }: PendingKey): boolean {
    if (pastTtl(found, this.#engine.now()) >= 0) return false;
    return stale === undefined || found.madeAt > stale.madeAt;
  }

  /** What was found needs no load. */
  #land({ key, flight, settle }: PendingKey, found: FoundEntry): void {
    this.#pending.delete(key);
    this.#release([key]);
    flight.fluid = found.fluid;
    settle.resolve(toResolved(this.#engine, found));
  }

  /** Holders that had their time, or that wait for this very load, are not waited for any longer. */
  #giveUpWaiting(all: boolean): void {
    for (const pending of this.#waiting) {
      const name = this.#engine.storageKey(this.#room, pending.key);
      if (all || holderWaitsFor(this, name, pending.key)) pending.readiness = 'late';
    }
  }

  async #waitForHolders(woken: Promise<void>): Promise<void> {
    const waits = this.#waiting.flatMap(({ key }) =>
      leaseWaits(this.#engine.storageKey(this.#room, key), key),
    );
    for (const wait of waits) this.waits.add(wait);
    await woken;
    for (const wait of waits) this.waits.delete(wait);
  }

  /** Loads what is ours to load, in one call, and stores what nobody invalidated meanwhile. */
  async #loadReady(): Promise<void> {
    const ready = [...this.#pending.values()].filter(({ readiness }) => readiness !== 'waiting');
    if (ready.length === 0) return;
    const { options } = this.#request;
    const began = performance.now();
    this.#engine.loadOrder += 1;
    const order = this.#engine.loadOrder;
    const { loadedValue, madeAt } = await this.#runLoader(ready, began);
    const ms = performance.now() - began;
    const loaded = ready.map((pending): LoadedKey => {
      const learned = this.#learned.get(pending.key);
      return { ...pending, value: loadedValue(pending.key), learned, late: pending.readiness === 'late' };
    });
    const results = await storeLoaded(this.#engine, this.#room, loaded, {
      options,
      ms,
      madeAt,
      order,
      leases: this.#leases,
    });
    this.#release(ready.map(({ key }) => key));
    if (results.asked) this.roundTrips += 1;
    for (const { key, settle } of ready) {
      this.#pending.delete(key);
      const result = results.of.get(key);
      if (result?.kind === 'stored') settle.resolve(result.resolved);
      else settle.reject(result?.error);
    }
  }

  async #runLoader(ready: readonly PendingKey[], began: number): Promise<Loaded> {
    const { counts, events } = this.#engine;
    const { options, run } = this.#request;
    const keys = ready.map(({ key }) => key);
    const hardTimeout = options.backgroundCompletion === true ? undefined : options.hardTimeout;
    const { namespace } = this.#room;
    const load = async (): Promise<Loaded> => {
      const loadedValue = await insideLoad(this, () => run(keys, this.#control));
      return { loadedValue, madeAt: this.#engine.now() };
    };
    counts.loads += 1;
    try {
      const loaded = await runWithin(load, this.signal, hardTimeout);
      for (const key of keys) this.#room.backoffs.delete(key);
      if (events.heard)
        events.emit({ type: 'load', namespace, key: keys.join(' '), ms: performance.now() - began });
      return loaded;
    } catch (error) {
      counts.loadErrors += 1;
      if (error instanceof CacheTimeoutError) this.#controller.abort(error);
      this.#backOff(ready);
      if (events.heard)
        events.emit({ type: 'load', namespace, key: keys.join(' '), ms: performance.now() - began, error });
      throw error;
    }
  }

  /** A key that has a stale value to serve is not loaded again before the back-off is over. */
  #backOff(failed: readonly PendingKey[]): void {
    const { backoff } = this.#engine.settings;
    if (backoff === 0) return;
    // From now on, not from when the value expired: else an old value would be tried at every call.
    const now = this.#engine.now();
    for (const { key, stale } of failed)
      if (stale !== undefined) backOff(this.#room, key, now + backoff, now);
  }

  /** Gives leases back at once; {@link LoadBatch.done} waits for it. */
  #release(keys: readonly string[]): void {
    if (keys.some((key) => this.#leases.holds(key))) this.#releases.push(this.#leases.release(keys));
  }

  get #unread(): Found {
    return {
      kind: 'nothing',
      reason: this.#engine.guard === null || this.#forced ? 'absent' : 'unreachable',
    };
  }

  get #tags(): readonly string[] {
    return this.#request.options.tags ?? [];
  }

  get #control(): LoadControl {
    return {
      signal: this.signal,
      fence: (key) => this.#leases.fence(key),
      stale: (key) => this.#pending.get(key)?.stale,
      set: (key, options) => {
        this.#learned.set(key, mergeOptions<SetOptions>(this.#learned.get(key) ?? {}, options));
      },
    };
  }
}

/** Waiters are woken by message; this is how often they look when a message got lost. */
const LOOK_AGAIN = 250;
const NOTHING_READ: ReadonlyMap<string, Found> = new Map();
