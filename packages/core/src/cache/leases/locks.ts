import { randomUUID } from 'node:crypto';
import type { Milliseconds } from '../../clock/index.ts';
import type { Lock, LockOptions } from '../api/lock.ts';
import type { Waiters } from '../coherence/waiters.ts';
import { CacheClosedError } from '../errors/errors.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { checkLockOptions } from '../options/check-load-options.ts';
import { awaitUnlessAborted } from '../policies/timeouts.ts';
import type { SharedTier } from '../store/store-tier.ts';

const DEFAULT_TTL: Milliseconds = 10_000;
const POLL_INTERVAL: Milliseconds = 100;

/** Locks with a lease and a fencing number. If the store is down they reject: somebody else may hold the lock. */
export class Locks {
  readonly #store: SharedTier;
  readonly #waiters: Waiters;
  readonly #closed: AbortSignal;

  /** @param closed - aborts when the cache closes. */
  constructor(store: SharedTier, waiters: Waiters, closed: AbortSignal) {
    this.#store = store;
    this.#waiters = waiters;
    this.#closed = closed;
  }

  /** `null` when another one holds the lock until the wait is over. */
  async take(namespace: Namespace, key: string, options: LockOptions): Promise<Lock | null> {
    checkLockOptions(options);
    const { ttl = DEFAULT_TTL, wait = 0, signal } = options;
    const owner = randomUUID();
    // Beside the entries: a lock on a key is not the lease of its load, and no set voids it.
    const name = namespace.storageKey(`@lock ${key}`);
    const until = performance.now() + wait;
    for (;;) {
      if (this.#closed.aborted) throw new CacheClosedError();
      signal?.throwIfAborted();
      const waiter = this.#waiters.listen([waiterName(name)]);
      try {
        const lease = await this.#store.demand('acquire', (store) => store.acquire(name, owner, ttl, true));
        if (lease.granted) {
          const lock = new HeldLock(this.#store, this.#waiters, {
            key,
            name,
            owner,
            fence: lease.fence,
            ttl,
          });
          if (!this.#closed.aborted && signal?.aborted !== true) return lock;
          // Nobody waits for it any more: others must not wait for its end.
          await lock.release();
          continue;
        }
        const left = until - performance.now();
        if (left <= 0) return null;
        await awaitUnlessAborted(waiter.wait(Math.min(POLL_INTERVAL, lease.msLeft + 1, left)), signal);
      } finally {
        waiter.cancel();
      }
    }
  }
}

interface Holding {
  readonly key: string;
  /** In the store. */
  readonly name: string;
  readonly owner: string;
  readonly fence: number;
  readonly ttl: Milliseconds;
}

class HeldLock implements Lock {
  readonly key: string;
  readonly fence: number;
  readonly #store: SharedTier;
  readonly #waiters: Waiters;
  readonly #holding: Holding;

  constructor(store: SharedTier, waiters: Waiters, holding: Holding) {
    this.key = holding.key;
    this.fence = holding.fence;
    this.#store = store;
    this.#waiters = waiters;
    this.#holding = holding;
  }

  async renew(ttl = this.#holding.ttl): Promise<boolean> {
    checkLockOptions({ ttl });
    const { name, owner } = this.#holding;
    return await this.#store.demand('renew', (store) => store.renew(name, owner, ttl));
  }

  async release(): Promise<boolean> {
    const { name, owner } = this.#holding;
    const { held } = await this.#store.demand('release', (store) => store.release(name, owner));
    this.#waiters.wake(waiterName(name));
    return held;
  }
}

const waiterName = (name: string): string => `lock ${name}`;
