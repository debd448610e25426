import type { Milliseconds } from '../../clock/units.ts';
import type { CacheKey } from '../keys/keys.ts';

/**
 * A lock that is held: a lease of its key under a fencing number.
 *
 * It is not renewed by itself: call `renew` before its TTL is over, or let it end.
 *
 * @see https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html
 */
export interface Lock {
  readonly key: CacheKey;
  /** Grows with every grant: hand it to what the lock protects, which is to refuse a lower one than it has seen. */
  readonly fence: number;
  /** Prolongs the lock to this long from now (default: its TTL); `false` when it was lost meanwhile. */
  renew(ttl?: Milliseconds): Promise<boolean>;
  /** Gives the lock back; `false` when it was no longer ours. */
  release(): Promise<boolean>;
}

/** Options of {@link Cache.lock}. */
export interface LockOptions {
  /** How long the lock is held unless it is renewed, more than 0 and finite. Default 10 s. */
  readonly ttl?: Milliseconds;
  /** How long to wait for the lock; 0 (the default) asks once, `Infinity` waits for as long as it takes. */
  readonly wait?: Milliseconds;
  /** Ends the wait, with the signal's reason. */
  readonly signal?: AbortSignal;
}
