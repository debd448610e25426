import type { Milliseconds } from '../clock/units.ts';
import type { Engine } from './engine.ts';
import { openFlight } from './flight.ts';
import { type Found, pastTtl } from './found.ts';
import type { Dependencies } from './generations.ts';
import { copyFor, keep } from './isolation.ts';
import { type Leases, leadMany, type Standing } from './lease-many.ts';
import { land } from './load.ts';
import type { ReadOptions, SetOptions } from './load-options.ts';
import { lifetime } from './merge-options.ts';
import type { Resolved } from './outcomes.ts';
import type { Flight, Room } from './room.ts';
import { storeBatch } from './store-batch.ts';
import { noteFor } from './validity.ts';

export interface ManyOptions extends SetOptions, ReadOptions {
  readonly negativeTtl?: Milliseconds;
}

export type LoadMany<T> = (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>;

interface Passenger {
  readonly flight: Flight;
  readonly settle: PromiseWithResolvers<Resolved<unknown>>;
  /** How its lease was granted; `null` before that was asked. */
  standing: Standing | 'unwaited' | null;
  leases: Leases | null;
}

/** The keys that one call of `getOrSetMany` has to load: each a flight that others may join. */
export class Batch<T> {
  /** What was loaded, for this caller alone. */
  readonly results = new Map<string, unknown>();
  roundTrips = 0;
  readonly #engine: Engine;
  readonly #room: Room;
  readonly #load: LoadMany<T>;
  readonly #options: ManyOptions;
  readonly #ttl: Milliseconds | null;
  readonly #pending = new Map<string, Passenger>();
  readonly #leases: Leases[] = [];
  #noted: { dependencies: Dependencies; shared: boolean } | null = null;

  constructor(engine: Engine, room: Room, load: LoadMany<T>, options: ManyOptions, ttl: Milliseconds | null) {
    this.#engine = engine;
    this.#room = room;
    this.#load = load;
    this.#options = options;
    this.#ttl = ttl;
  }

  /** Keys that another process is loading. */
  get late(): readonly string[] {
    return this.#having('late');
  }

  /** Announces the loads, so that nobody of this process begins another. */
  open(keys: readonly string[]): void {
    const controller = new AbortController();
    const { loads } = this.#room;
    for (const key of keys) {
      const settle = Promise.withResolvers<Resolved<unknown>>();
      const flight = openFlight(this.#engine, this.#room, loads, key, () => settle.promise, controller);
      flight.callers = 1;
      this.#pending.set(key, { flight, settle, standing: null, leases: null });
    }
    controller.signal.addEventListener('abort', () => this.fail(controller.signal.reason), { once: true });
  }

  /** Takes the leases of all keys that are not loaded yet, and notes what the load will be valid under. */
  async lead(): Promise<void> {
    if (this.#pending.size === 0) return;
    if (this.#engine.guard !== null) this.roundTrips += 1;
    const keys = [...this.#pending.keys()];
    const [leases, noted] = await Promise.all([
      leadMany(this.#engine, this.#room, keys),
      noteFor(this.#engine, this.#room, this.#options.tags ?? []),
    ]);
    this.#leases.push(leases);
    this.#noted = noted;
    for (const [key, passenger] of this.#pending) {
      passenger.leases = leases;
      passenger.standing = leases.of(key);
      passenger.flight.dependencies = noted.dependencies;
    }
  }

  /** What was found needs no load. */
  land(found: ReadonlyMap<string, Found>): void {
    const now = this.#engine.now();
    const gone = [...this.#pending].flatMap(([key, { flight, settle }]) => {
      const entry = found.get(key);
      if (entry?.kind !== 'entry' || pastTtl(entry, now) >= 0) return [];
      const resolved = land(this.#engine, flight, entry);
      settle.resolve(resolved);
      this.results.set(key, flight.fluid ? copyFor(resolved.value) : resolved.value);
      return [key];
    });
    // Nobody waits for this: those keys are there to be read.
    if (gone.length > 0) void this.#letGo(gone);
  }

  /** The holders had their time: what they have not stored is loaded too, and left to them to store. */
  giveUpWaiting(): void {
    for (const passenger of this.#pending.values()) {
      if (passenger.standing === 'late') passenger.standing = 'unwaited';
    }
  }

  /** Loads what is ours to load, in one call, and stores what nobody invalidated meanwhile. */
  async load(): Promise<void> {
    const mine = [...this.#pending].filter(([, { standing }]) => standing !== 'late');
    if (mine.length === 0 || this.#noted === null) return;
    const keys = mine.map(([key]) => key);
    const began = performance.now();
    const answered = await this.#runLoad(keys, began);
    const ms = performance.now() - began;
    const loaded = mine.map(([key, { flight, standing, settle }]) => {
      const kept = keep(answered.get(key));
      const ttl = kept.value === undefined ? lifetime(this.#options.negativeTtl ?? 0) : this.#ttl;
      return { key, kept, ttl, flight, standing, settle };
    });
    const { stored, asked } = await storeBatch(this.#engine, this.#room, loaded, {
      ...this.#noted,
      tags: this.#options.tags ?? [],
      leases: mine[0]?.[1].leases ?? null,
      cost: ms,
    });
    if (asked) this.roundTrips += 1;
    for (const { key, kept, ttl, flight, settle } of loaded) {
      const { value, fluid } = kept;
      flight.fluid = fluid;
      settle.resolve({
        status: 'miss',
        value,
        stored: stored.has(key),
        collapsed: false,
        loadMs: ms,
        ttl: stored.has(key) ? ttl : 0,
        negative: value === undefined,
      });
      this.results.set(key, fluid ? copyFor(value) : value);
    }
    await this.#letGo(keys);
  }

  /** Those who joined share the failure. */
  fail(error: unknown): void {
    for (const { settle } of this.#pending.values()) settle.reject(error);
  }

  /** Gives back what is still held. */
  async release(): Promise<void> {
    await this.#letGo([...this.#pending.keys()]);
  }

  #having(standing: Standing): string[] {
    return [...this.#pending].filter(([, passenger]) => passenger.standing === standing).map(([key]) => key);
  }

  async #letGo(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#pending.delete(key);
    await Promise.all(this.#leases.map((leases) => leases.release(keys)));
  }

  async #runLoad(missing: readonly string[], began: number): Promise<ReadonlyMap<string, T>> {
    const { counts, events } = this.#engine;
    counts.loads += 1;
    const key = missing.join(' ');
    try {
      const loaded = await this.#load(missing);
      if (events.heard) events.emit({ type: 'load', key, ms: performance.now() - began });
      return loaded;
    } catch (error) {
      counts.loadErrors += 1;
      if (events.heard) events.emit({ type: 'load', key, ms: performance.now() - began, error });
      throw error;
    }
  }
}
