import { randomUUID } from 'node:crypto';
import { clampDelay } from '../../clock/timers.ts';
import type { Milliseconds } from '../../clock/units.ts';
import type { Engine } from '../engine/engine.ts';
import type { NamespaceState } from '../engine/namespace-state.ts';
import { leaseGiven, leaseTaken, type WaitingLoad } from '../loading/load-graph.ts';
import type { CircuitBreaker } from '../store/circuit-breaker.ts';
import { bytesOfWrite, inBatches } from '../store/in-batches.ts';
import type { Lease, StoreWrite } from '../store/shared-store.ts';

/** How a load stands towards loads of the same key in other processes. */
export type LeaseOutcome =
  /** We hold the lease: others wait for us, and the result may be stored. */
  | { readonly kind: 'acquired' }
  /** Another process is loading the key, for so long at most. */
  | { readonly kind: 'held'; readonly msLeft: Milliseconds }
  /** The shared tier is away: load for ourselves. */
  | { readonly kind: 'unavailable' };

/** `unknown`: the shared tier did not answer. */
export type FillOutcome = 'stored' | 'refused' | 'unknown';

const UNAVAILABLE: LeaseOutcome = { kind: 'unavailable' };

/**
 * The leases of the keys of one load, under one owner's token, taken and given back in one pipeline each. A
 * holder that dies loses them when they run out; one that froze finds at its return that its token is worth
 * nothing any more.
 *
 * @see https://www.usenix.org/conference/nsdi13/technical-sessions/presentation/nishtala
 */
export class LeaseBatch {
  readonly #engine: Engine;
  readonly #namespace: NamespaceState;
  readonly #load: WaitingLoad;
  readonly #owner = randomUUID();
  /** Fencing numbers by key. */
  readonly #held = new Map<string, number>();
  #renewal: NodeJS.Timeout | undefined;

  constructor(engine: Engine, namespace: NamespaceState, load: WaitingLoad) {
    this.#engine = engine;
    this.#namespace = namespace;
    this.#load = load;
  }

  holds(key: string): boolean {
    return this.#held.has(key);
  }

  /** The fencing number of a key's lease; 0 without one. */
  fence(key: string): number {
    return this.#held.get(key) ?? 0;
  }

  /** Asks for the leases of keys that are not held yet. Never rejects. */
  async acquire(keys: readonly string[]): Promise<ReadonlyMap<string, LeaseOutcome>> {
    const { breaker, settings } = this.#engine;
    if (breaker === null || breaker.open) return new Map(keys.map((key) => [key, UNAVAILABLE]));
    const asked: Promise<Lease>[] = [];
    try {
      const leases = await inBatches(breaker, 'acquire', keys, (store, part) => {
        const answers = part.map((key) => store.acquire(this.#name(key), this.#owner, settings.lease, false));
        asked.push(...answers);
        return Promise.all(answers);
      });
      return new Map(keys.map((key, i) => [key, this.#note(key, leases[i])]));
    } catch (error) {
      this.#engine.recordStoreError('acquire', error);
      this.#giveBackLate(breaker, keys, asked);
      return new Map(keys.map((key) => [key, UNAVAILABLE]));
    }
  }

  /** Stores each entry if its lease is still ours, and gives that back, in one round trip. */
  async fill(entries: ReadonlyMap<string, StoreWrite>): Promise<ReadonlyMap<string, FillOutcome>> {
    const { breaker } = this.#engine;
    const writes = [...entries];
    try {
      if (breaker === null) throw new Error('There is no shared tier.');
      const answers = await inBatches(
        breaker,
        'fill',
        writes,
        (store, part) => Promise.all(part.map(([, entry]) => store.fill(entry, this.#owner))),
        ([, entry]) => bytesOfWrite(entry),
      );
      return new Map(
        writes.map(([key], i) => {
          this.#forget(key);
          if (answers[i]?.awaited === true) announceFilled(this.#engine, this.#namespace, key);
          return [key, answers[i]?.stored === true ? 'stored' : 'refused'];
        }),
      );
    } catch (error) {
      // Whether they are still held is not known: they are given back like any other.
      this.#engine.recordStoreError('fill', error);
      return new Map(writes.map(([key]) => [key, 'unknown']));
    }
  }

  /** Gives back what is still held of these keys. Never rejects. */
  async release(keys: Iterable<string>): Promise<void> {
    const { breaker } = this.#engine;
    const gone = [...keys].filter((key) => this.#held.has(key));
    for (const key of gone) this.#forget(key);
    if (gone.length === 0 || breaker === null || breaker.open) return;
    try {
      const answers = await inBatches(breaker, 'release', gone, (store, part) =>
        Promise.all(part.map((key) => store.release(this.#name(key), this.#owner))),
      );
      gone.forEach((key, i) => {
        if (answers[i]?.awaited === true) announceFilled(this.#engine, this.#namespace, key);
      });
    } catch (error) {
      this.#engine.recordStoreError('release', error);
    }
  }

  #note(key: string, lease: Lease | undefined): LeaseOutcome {
    if (lease === undefined) return UNAVAILABLE;
    if (!lease.granted) return { kind: 'held', msLeft: lease.msLeft };
    this.#held.set(key, lease.fence);
    leaseTaken(this.#name(key), this.#load);
    this.#renewal ??= setInterval(() => this.#renew(), clampDelay(this.#engine.settings.lease / 3)).unref();
    return { kind: 'acquired' };
  }

  /** A lease that is granted after the deadline has nobody who uses it: others would wait for its end. */
  #giveBackLate(breaker: CircuitBreaker, keys: readonly string[], asked: readonly Promise<Lease>[]): void {
    const giveBack = async (answer: Promise<Lease>, name: string): Promise<void> => {
      if ((await answer).granted) await breaker.store.release(name, this.#owner);
    };
    asked.forEach((answer, i) => {
      giveBack(answer, this.#name(keys[i] ?? '')).catch(() => undefined);
    });
  }

  #renew(): void {
    const { breaker, settings } = this.#engine;
    if (breaker === null) return;
    inBatches(breaker, 'renew', [...this.#held.keys()], (store, part) =>
      Promise.all(part.map((key) => store.renew(this.#name(key), this.#owner, settings.lease))),
    ).catch((error: unknown) => this.#engine.recordStoreError('renew', error));
  }

  #forget(key: string): void {
    this.#held.delete(key);
    leaseGiven(this.#name(key), this.#load);
    if (this.#held.size > 0) return;
    clearInterval(this.#renewal);
    this.#renewal = undefined;
  }

  #name(key: string): string {
    return this.#engine.storageKey(this.#namespace, key);
  }
}

/** Wakes those who wait for a load of the key, here and elsewhere. */
function announceFilled(engine: Engine, namespace: NamespaceState, key: string): void {
  engine.waiters.wake(`${namespace.path}::${key}`);
  void engine.coherence.broadcast({ type: 'filled', cache: engine.prefix, namespace: namespace.path, key });
}
