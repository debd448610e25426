import type { SetOptions } from '../api/load-options.ts';
import type { CacheRead, ReadEntry } from '../engine/cache-read.ts';
import type { Engine } from '../engine/engine.ts';
import type { InFlightLoad, NamespaceState } from '../engine/namespace-state.ts';
import { CacheTimeoutError } from '../errors/errors.ts';
import { LeaseBatch } from '../leases/lease-batch.ts';
import { readyHere, readyUnderLease } from '../leases/lease-round.ts';
import { type CacheDefaults, mergeOptions } from '../options/merge-options.ts';
import { findInMemory } from '../reading/read.ts';
import { toResolved } from '../reading/to-result.ts';
import { type RunningLoad, startFlight } from './in-flight.ts';
import { holderWaitsFor, leaseWaits, type Wait } from './load-graph.ts';
import { isNews, type PendingKey } from './pending-key.ts';
import { type LoadControl, type RunLoader, runLoader } from './run-loader.ts';
import { type LoadedKey, storeLoaded } from './store-loaded.ts';

/** What becomes of a key once the shared tier was read under its lease. */
export type Verdict = 'load' | 'land' | 'background';

export interface LoadRequest {
  readonly run: RunLoader;
  readonly options: CacheDefaults;
  /** Decides about a key at its first read under the lease; without it, what is fresh lands. */
  readonly onRead?: (key: string, found: CacheRead) => Verdict;
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
  readonly #namespace: NamespaceState;
  readonly #request: LoadRequest;
  readonly #leases: LeaseBatch;
  readonly #pending = new Map<string, PendingKey>();
  readonly #learned = new Map<string, SetOptions>();
  readonly #controller = new AbortController();
  readonly #releases: Promise<void>[] = [];
  #wake: () => void = () => undefined;

  constructor(engine: Engine, namespace: NamespaceState, request: LoadRequest, leases?: LeaseBatch) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#request = request;
    this.#leases = leases ?? new LeaseBatch(engine, namespace, this);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get #forced(): boolean {
    return this.#request.options.forceFresh === true;
  }

  /** Announces the load of a key, so that nobody of this process begins another. */
  open(key: string, stale: ReadEntry | undefined, replaces: boolean): InFlightLoad {
    const allInFlight = this.#forced ? this.#namespace.forced : this.#namespace.loads;
    const { inFlight, settle } = startFlight(this.#namespace, allInFlight, key, this);
    this.#pending.set(key, {
      key,
      inFlight,
      settle,
      stale,
      replaces,
      readiness: 'waiting',
      shared: false,
      mark: 0,
    });
    return inFlight;
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
    for (const { inFlight } of this.#pending.values()) if (inFlight.callers > 0) return;
    if (this.#pending.size > 0) this.abort(reason);
  }

  async #settleAll(): Promise<void> {
    try {
      if (!this.#forced) this.#landFromMemory();
      const until = performance.now() + this.#engine.settings.leaseWait;
      for (let first = true; this.#pending.size > 0; first = false) await this.#loadOrWait(first, until);
    } catch (error) {
      // The loader hears that its time is over.
      if (error instanceof CacheTimeoutError) this.#controller.abort(error);
      const pending = [...this.#pending.values()];
      this.#pending.clear();
      this.#release(pending.map(({ key }) => key));
      for (const { settle } of pending) settle.reject(error);
    }
    await Promise.all(this.#releases);
  }

  /** Loads what is ours to load, and waits for those who hold the leases of the rest, if any. */
  async #loadOrWait(first: boolean, until: number): Promise<void> {
    const { breaker } = this.#engine;
    const waiting = this.#waiting;
    // What another load has handed over is ready.
    if (waiting.length === 0) {
      await this.#loadReady();
    } else if (breaker === null || breaker.open) {
      const found = readyHere(this.#engine, this.#namespace, waiting, this.#request.options);
      if (first) this.#decide(found);
      await this.#loadReady();
    } else {
      await this.#loadUnderLease(waiting, first, until);
    }
  }

  async #loadUnderLease(waiting: readonly PendingKey[], first: boolean, until: number): Promise<void> {
    // Listens before it asks: a holder may finish between our question and its answer.
    const waiter = this.#engine.waiters.listen(waiting.map(({ key }) => `${this.#namespace.path}::${key}`));
    this.#wake = () => waiter.cancel();
    try {
      const { options } = this.#request;
      this.roundTrips += 1;
      const round = await readyUnderLease(this.#engine, this.#namespace, waiting, this.#leases, options);
      if (first) this.#decide(round.found);
      for (const pending of this.#pending.values()) {
        const found = round.found.get(pending.key);
        if (isNews(this.#engine, found, pending)) this.#land(pending, found);
      }
      this.signal.throwIfAborted();
      const left = until - performance.now();
      this.#giveUpWaiting(left <= 0);
      await this.#loadReady();
      if (this.#pending.size > 0) {
        await this.#waitForHolders(waiter.wait(Math.min(LOOK_AGAIN, round.msLeft + 1, left)));
      }
      this.signal.throwIfAborted();
    } finally {
      waiter.cancel();
    }
  }

  /** Somebody else may have loaded a key since its caller looked. */
  #landFromMemory(): void {
    for (const pending of this.#pending.values()) {
      const found = findInMemory(this.#engine, this.#namespace, pending.key);
      if (isNews(this.#engine, found, pending)) this.#land(pending, found);
    }
  }

  get #waiting(): PendingKey[] {
    return [...this.#pending.values()].filter(({ readiness }) => readiness === 'waiting');
  }

  /** Asks what becomes of each key, and hands over what its caller has already been served stale. */
  #decide(found: ReadonlyMap<string, CacheRead>): void {
    const { onRead, run, options } = this.#request;
    if (onRead === undefined) return;
    const served: PendingKey[] = [];
    for (const pending of this.#pending.values()) {
      const one = found.get(pending.key) ?? pending.stale ?? this.#unread;
      const verdict = onRead(pending.key, one);
      if (verdict === 'land' && one.kind === 'entry') this.#land(pending, one);
      if (verdict === 'background') served.push(pending);
    }
    if (served.length === 0) return;
    const { signal: _signal, ...unbound } = options;
    const background = new LoadBatch(this.#engine, this.#namespace, { run, options: unbound }, this.#leases);
    for (const pending of served) {
      this.#pending.delete(pending.key);
      background.#adopt(pending);
    }
    background.start();
  }

  /** A background load counts as a caller: nobody else need want it. */
  #adopt(pending: PendingKey): void {
    pending.inFlight.load = this;
    pending.inFlight.callers += 1;
    this.#pending.set(pending.key, pending);
  }

  /** What was found needs no load. */
  #land({ key, inFlight, settle }: PendingKey, found: ReadEntry): void {
    this.#pending.delete(key);
    this.#release([key]);
    inFlight.cloneOnRead = found.cloneOnRead;
    settle.resolve(toResolved(this.#engine, found));
  }

  /** Holders that had their time, or that wait for this very load, are not waited for any longer. */
  #giveUpWaiting(all: boolean): void {
    for (const pending of this.#waiting) {
      const name = this.#engine.storageKey(this.#namespace, pending.key);
      if (all || holderWaitsFor(this, name, pending.key)) pending.readiness = 'late';
    }
  }

  async #waitForHolders(woken: Promise<void>): Promise<void> {
    const waits = this.#waiting.flatMap(({ key }) =>
      leaseWaits(this.#engine.storageKey(this.#namespace, key), key),
    );
    for (const wait of waits) this.waits.add(wait);
    await woken;
    for (const wait of waits) this.waits.delete(wait);
  }

  /** Loads what is ours to load, in one call, and stores what nobody invalidated meanwhile. */
  async #loadReady(): Promise<void> {
    const ready = [...this.#pending.values()].filter(({ readiness }) => readiness !== 'waiting');
    if (ready.length === 0) return;
    const { options, run } = this.#request;
    const began = performance.now();
    this.#engine.loadOrder += 1;
    const order = this.#engine.loadOrder;
    const { loadedValue, madeAt } = await runLoader(
      this.#engine,
      this.#namespace,
      this,
      ready,
      run,
      this.#control,
      options,
    );
    const ms = performance.now() - began;
    const loaded = ready.map((pending): LoadedKey => {
      const learned = this.#learned.get(pending.key);
      return { ...pending, value: loadedValue(pending.key), learned, late: pending.readiness === 'late' };
    });
    const results = await storeLoaded(this.#engine, this.#namespace, loaded, {
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

  /** Gives leases back at once; {@link LoadBatch.done} waits for it. */
  #release(keys: readonly string[]): void {
    if (keys.some((key) => this.#leases.holds(key))) this.#releases.push(this.#leases.release(keys));
  }

  get #unread(): CacheRead {
    return {
      kind: 'nothing',
      reason: this.#engine.breaker === null || this.#forced ? 'absent' : 'unreachable',
    };
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
