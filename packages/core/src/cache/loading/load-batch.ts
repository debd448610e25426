import type { Milliseconds } from '../../clock/index.ts';
import type { SetOptions } from '../api/load-options.ts';
import { waiterName } from '../coherence/coherence.ts';
import type { Waiters } from '../coherence/waiters.ts';
import { CacheTimeoutError } from '../errors/errors.ts';
import { LeaseBatch, type LeaseTerms } from '../leases/lease-batch.ts';
import type { CacheRead, ReadEntry } from '../lookup/cache-read.ts';
import { toResolved } from '../lookup/to-result.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import { mergeOptions } from '../options/merge-options.ts';
import type { InFlightLoad, RunningLoad } from '../single-flight/in-flight-loads.ts';
import { holderWaitsFor, leaseWaits, type Wait } from '../single-flight/load-graph.ts';
import type { Tiers } from '../tiers/tiers.ts';
import type { LoadedKey } from './candidate.ts';
import type { LeaseRounds } from './lease-rounds.ts';
import type { LoadControl, LoaderRunner, RunLoader } from './loader-runner.ts';
import { isNews, type PendingKey } from './pending-key.ts';
import type { ResultStore } from './result-store.ts';
import type { RunningLoads } from './running-loads.ts';

/** What becomes of a key once the shared tier was read under its lease. */
export type Verdict = 'load' | 'existing' | 'background';

export interface LoadRequest {
  readonly run: RunLoader;
  readonly options: CacheDefaults;
  /** Decides about a key at its first read under the lease; without it, a fresh value is used. */
  readonly onRead?: (key: string, found: CacheRead) => Verdict;
}

/** The steps of a load, the same for all loads of a cache. */
export interface LoadSteps {
  readonly tiers: Tiers;
  readonly leases: LeaseTerms;
  readonly rounds: LeaseRounds;
  readonly runner: LoaderRunner;
  readonly results: ResultStore;
  readonly waiters: Waiters;
  readonly running: RunningLoads;
  /** How long to wait for a load that runs in another process before loading too. */
  readonly leaseWait: Milliseconds;
}

/** Waiters are woken by message; this is how often they check in case a message got lost. */
const RECHECK_MS: Milliseconds = 250;

/**
 * One load of one key or of many, from the first request to the shared tier until everything is stored and
 * given back: leases and a read in one round trip, one call of the loader for the keys that are ours to load,
 * one pipelined store. What another process is loading is awaited after our own has been loaded, so that two
 * loads never wait for each other.
 */
export class LoadBatch implements RunningLoad {
  readonly waits = new Set<Wait>();
  done: Promise<void> = Promise.resolve();
  roundTrips = 0;
  readonly #steps: LoadSteps;
  readonly #namespace: Namespace;
  readonly #request: LoadRequest;
  readonly #leases: LeaseBatch;
  readonly #pending = new Map<string, PendingKey>();
  readonly #learned = new Map<string, SetOptions>();
  readonly #controller = new AbortController();
  readonly #releases: Promise<void>[] = [];
  #wake: () => void = () => undefined;

  constructor(steps: LoadSteps, namespace: Namespace, request: LoadRequest, leases?: LeaseBatch) {
    this.#steps = steps;
    this.#namespace = namespace;
    this.#request = request;
    this.#leases = leases ?? new LeaseBatch(steps.leases, namespace, this);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get #forced(): boolean {
    return this.#request.options.forceFresh === true;
  }

  /** Announces the load of a key, so that nobody of this process begins another. */
  open(key: string, stale: ReadEntry | undefined, replaces: boolean): InFlightLoad {
    const loads = this.#forced ? this.#namespace.forced : this.#namespace.loads;
    const started = loads.start(key, this);
    this.#pending.set(key, {
      key,
      ...started,
      stale,
      replaces,
      readiness: 'waiting',
      shared: false,
      mark: 0,
    });
    return started.inFlight;
  }

  start(): void {
    const { running } = this.#steps;
    running.add(this);
    this.done = this.#settleAll().finally(() => running.delete(this));
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
      if (!this.#forced) this.#settleFromMemory();
      const until = performance.now() + this.#steps.leaseWait;
      for (let first = true; this.#pending.size > 0; first = false) await this.#loadOrWait(first, until);
    } catch (error) {
      // The loader's signal aborts: its time is over.
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
    const waiting = this.#waiting;
    // What another load has handed over is ready.
    if (waiting.length === 0) await this.#loadReady();
    else if (this.#steps.tiers.store.open) {
      const found = this.#steps.rounds.readyHere(this.#namespace, waiting, this.#request.options);
      if (first) this.#decide(found);
      await this.#loadReady();
    } else await this.#loadUnderLease(waiting, first, until);
  }

  async #loadUnderLease(waiting: readonly PendingKey[], first: boolean, until: number): Promise<void> {
    const { waiters, rounds, tiers } = this.#steps;
    const { path } = this.#namespace;
    // Listens before the request: a holder may finish between the request and its reply.
    const waiter = waiters.listen(waiting.map(({ key }) => waiterName(path, key)));
    this.#wake = () => waiter.cancel();
    try {
      this.roundTrips += 1;
      const { options } = this.#request;
      const round = await rounds.readyUnderLease(this.#namespace, waiting, this.#leases, options);
      if (first) this.#decide(round.found);
      const now = tiers.clock.now();
      for (const pending of this.#pending.values()) {
        const found = round.found.get(pending.key);
        if (isNews(found, pending, now)) this.#settle(pending, found);
      }
      this.signal.throwIfAborted();
      const left = until - performance.now();
      this.#giveUpWaiting(left <= 0);
      await this.#loadReady();
      if (this.#pending.size > 0) {
        await this.#waitForHolders(waiter.wait(Math.min(RECHECK_MS, round.msLeft + 1, left)));
      }
      this.signal.throwIfAborted();
    } finally {
      waiter.cancel();
    }
  }

  /** Somebody else may have loaded a key since its caller looked. */
  #settleFromMemory(): void {
    const { memory, clock } = this.#steps.tiers;
    const checks = this.#request.options.validate !== undefined;
    for (const pending of this.#pending.values()) {
      const found = memory.find(this.#namespace, pending.key);
      // What nobody has checked is read again from the shared tier, and checked there.
      if (checks && found?.unchecked === true) continue;
      if (isNews(found, pending, clock.now())) this.#settle(pending, found);
    }
  }

  get #waiting(): PendingKey[] {
    return [...this.#pending.values()].filter(({ readiness }) => readiness === 'waiting');
  }

  /** Decides about each key. A background load takes over those whose callers were served a stale value. */
  #decide(found: ReadonlyMap<string, CacheRead>): void {
    const { onRead, run, options } = this.#request;
    if (onRead === undefined) return;
    const served: PendingKey[] = [];
    for (const pending of this.#pending.values()) {
      const one = found.get(pending.key) ?? pending.stale ?? this.#unread;
      const verdict = onRead(pending.key, one);
      if (verdict === 'existing' && one.kind === 'entry') this.#settle(pending, one);
      if (verdict === 'background') served.push(pending);
    }
    if (served.length === 0) return;
    const { signal: _signal, ...unbound } = options;
    const background = new LoadBatch(this.#steps, this.#namespace, { run, options: unbound }, this.#leases);
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
  #settle({ key, inFlight, settle }: PendingKey, found: ReadEntry): void {
    this.#pending.delete(key);
    this.#release([key]);
    inFlight.cloneOnRead = found.cloneOnRead;
    settle.resolve(toResolved(found, this.#steps.tiers.clock.now()));
  }

  /** Holders that had their time, or that wait for this very load, are not waited for any longer. */
  #giveUpWaiting(all: boolean): void {
    for (const pending of this.#waiting) {
      const name = this.#namespace.storageKey(pending.key);
      if (all || holderWaitsFor(this, name, pending.key)) pending.readiness = 'late';
    }
  }

  async #waitForHolders(woken: Promise<void>): Promise<void> {
    const waits = this.#waiting.flatMap(({ key }) => leaseWaits(this.#namespace.storageKey(key), key));
    for (const wait of waits) this.waits.add(wait);
    await woken;
    for (const wait of waits) this.waits.delete(wait);
  }

  /** Loads what is ours to load, in one call, and stores what nobody invalidated meanwhile. */
  async #loadReady(): Promise<void> {
    const ready = [...this.#pending.values()].filter(({ readiness }) => readiness !== 'waiting');
    if (ready.length === 0) return;
    const { options, run } = this.#request;
    const order = this.#steps.running.nextOrder();
    const call = { namespace: this.#namespace, load: this, ready, run, control: this.#control, options };
    const { loadedValue, madeAt, ms } = await this.#steps.runner.run(call);
    const loaded = ready.map((pending): LoadedKey => {
      const learned = this.#learned.get(pending.key);
      return { ...pending, value: loadedValue(pending.key), learned, late: pending.readiness === 'late' };
    });
    const terms = { options, ms, madeAt, order, leases: this.#leases };
    const results = await this.#steps.results.store(this.#namespace, loaded, terms);
    this.#release(ready.map(({ key }) => key));
    if (results.asked) this.roundTrips += 1;
    for (const { key, settle } of ready) {
      this.#pending.delete(key);
      const result = results.of.get(key);
      if (result?.kind === 'resolved') settle.resolve(result.resolved);
      else settle.reject(result?.error);
    }
  }

  /** Gives leases back at once; {@link LoadBatch.done} waits for it. */
  #release(keys: readonly string[]): void {
    if (keys.some((key) => this.#leases.holds(key))) this.#releases.push(this.#leases.release(keys));
  }

  get #unread(): CacheRead {
    const away = this.#steps.tiers.store.present && !this.#forced;
    return { kind: 'nothing', reason: away ? 'unreachable' : 'absent' };
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
