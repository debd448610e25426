import { randomUUID } from 'node:crypto';
import { clampDelay, type Milliseconds } from '../../clock/index.ts';
import type { FailedStep } from '../api/failures.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { leaseGiven, leaseTaken, type WaitingLoad } from '../single-flight/load-graph.ts';
import type { Lease, StoreWrite } from '../store/shared-store.ts';
import type { SharedTier } from '../store/store-tier.ts';

/** The state of a load relative to loads of the same key in other processes. */
export type LeaseOutcome =
  /** We hold the lease: others wait for us, and the result may be stored. */
  | { readonly kind: 'acquired' }
  /** Another process is loading the key, for so long at most. */
  | { readonly kind: 'held'; readonly msLeft: Milliseconds }
  /** The shared tier is away: load for ourselves. */
  | { readonly kind: 'unavailable' };

/** `unknown`: the shared tier did not respond. */
export type FillOutcome = 'stored' | 'refused' | 'unknown';

const UNAVAILABLE: LeaseOutcome = { kind: 'unavailable' };

/** What leases use, the same for all loads of a cache. */
export interface LeaseTerms {
  readonly store: SharedTier;
  /** How long a lease lasts unless it is renewed. */
  readonly ms: Milliseconds;
  /** Somebody waits for a key that was filled or given up. */
  announce(namespace: string, key: string): void;
  failed(step: FailedStep, error: unknown): void;
}

/**
 * The leases of the keys of one load, under one owner's token, taken and given back in one pipeline each. A
 * holder that dies loses them when they run out; one that froze finds at its return that its token is worth
 * nothing any more.
 *
 * @see https://www.usenix.org/conference/nsdi13/technical-sessions/presentation/nishtala
 */
export class LeaseBatch {
  readonly #terms: LeaseTerms;
  readonly #namespace: Namespace;
  readonly #load: WaitingLoad;
  readonly #owner = randomUUID();
  /** Fencing numbers by key. */
  readonly #held = new Map<string, number>();
  #renewal: NodeJS.Timeout | undefined;

  constructor(terms: LeaseTerms, namespace: Namespace, load: WaitingLoad) {
    this.#terms = terms;
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

  /** Requests the leases of keys that are not held yet. Never rejects. */
  async acquire(keys: readonly string[]): Promise<ReadonlyMap<string, LeaseOutcome>> {
    const { store, ms } = this.#terms;
    if (store.open) return new Map(keys.map((key) => [key, UNAVAILABLE]));
    try {
      const leases = await store.acquire(this.#names(keys), this.#owner, ms);
      return new Map(keys.map((key, i) => [key, this.#note(key, leases[i])]));
    } catch (error) {
      this.#terms.failed('acquire', error);
      return new Map(keys.map((key) => [key, UNAVAILABLE]));
    }
  }

  /** Stores each entry if its lease is still ours, and gives that back, in one round trip. */
  async fill(entries: ReadonlyMap<string, StoreWrite>): Promise<ReadonlyMap<string, FillOutcome>> {
    const keys = [...entries.keys()];
    try {
      const answers = await this.#terms.store.fill([...entries.values()], this.#owner);
      return new Map(
        keys.map((key, i) => {
          this.#forget(key);
          if (answers[i]?.awaited === true) this.#announce(key);
          return [key, answers[i]?.stored === true ? 'stored' : 'refused'];
        }),
      );
    } catch (error) {
      // Whether they are still held is not known: they are given back like any other.
      this.#terms.failed('fill', error);
      return new Map(keys.map((key) => [key, 'unknown']));
    }
  }

  /** Gives back what is still held of these keys. Never rejects. */
  async release(keys: Iterable<string>): Promise<void> {
    const { store } = this.#terms;
    const gone = [...keys].filter((key) => this.#held.has(key));
    for (const key of gone) this.#forget(key);
    if (gone.length === 0 || store.open) return;
    try {
      const answers = await store.release(this.#names(gone), this.#owner);
      gone.forEach((key, i) => {
        if (answers[i]?.awaited === true) this.#announce(key);
      });
    } catch (error) {
      this.#terms.failed('release', error);
    }
  }

  #note(key: string, lease: Lease | undefined): LeaseOutcome {
    if (lease === undefined) return UNAVAILABLE;
    if (!lease.granted) return { kind: 'held', msLeft: lease.msLeft };
    this.#held.set(key, lease.fence);
    leaseTaken(this.#namespace.storageKey(key), this.#load);
    this.#renewal ??= setInterval(() => void this.#renew(), clampDelay(this.#terms.ms / 3)).unref();
    return { kind: 'acquired' };
  }

  async #renew(): Promise<void> {
    const { store, ms } = this.#terms;
    try {
      await store.renew(this.#names([...this.#held.keys()]), this.#owner, ms);
    } catch (error) {
      this.#terms.failed('renew', error);
    }
  }

  #forget(key: string): void {
    this.#held.delete(key);
    leaseGiven(this.#namespace.storageKey(key), this.#load);
    if (this.#held.size > 0) return;
    clearInterval(this.#renewal);
    this.#renewal = undefined;
  }

  #announce(key: string): void {
    this.#terms.announce(this.#namespace.path, key);
  }

  #names(keys: readonly string[]): string[] {
    return keys.map((key) => this.#namespace.storageKey(key));
  }
}
