import type { Milliseconds } from '../../clock/index.ts';
import type { CacheKey } from './keys.ts';

/**
 * A lock that is held: a lease on its key, with a fencing number.
 *
 * It is not renewed automatically: call `renew` before its TTL is over, or let it expire.
 *
 * @example
 * const lock = await cache.lock('report', { ttl: 5000 });
 * if (lock !== null && (await lock.renew())) await writeReport({ fence: lock.fence });
 * await lock?.release(); // true
 *
 * @see https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html
 */
export interface Lock {
  readonly key: CacheKey;
  /** Grows with every grant. Pass it to the protected system, which must reject a number lower than it has seen. */
  readonly fence: number;
  /**
   * Extends the lock.
   *
   * @param ttl - milliseconds from now (default: the TTL of the lock)
   * @returns `false` if the lock was lost meanwhile
   * @throws {CacheUnreachableError} if the shared tier fails
   */
  renew(ttl?: Milliseconds): Promise<boolean>;
  /**
   * Releases the lock.
   *
   * @returns `false` if it was lost before
   * @throws {CacheUnreachableError} if the shared tier fails
   */
  release(): Promise<boolean>;
}

/** Options of {@link Cache.lock}. */
export interface LockOptions {
  /** How long the lock is held unless it is renewed, more than 0 and finite. Default 10 s. */
  readonly ttl?: Milliseconds;
  /** How long to wait for the lock; 0 (the default) tries once, `Infinity` waits without a limit. */
  readonly wait?: Milliseconds;
  /** Ends the wait, with the signal's reason. */
  readonly signal?: AbortSignal;
}
