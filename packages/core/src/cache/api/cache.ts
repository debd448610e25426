import type { CacheInvalidation } from './invalidation.ts';
import type { CacheKey } from './keys.ts';
import type { GetOrSetOptions } from './load-options.ts';
import type { CacheLoads } from './loads.ts';
import type { Lock, LockOptions } from './lock.ts';
import type { CacheObservation } from './observation.ts';
import type { CacheReads } from './reads.ts';
import type { CacheWrites } from './writes.ts';

/**
 * A cache of one or two tiers. Keys, tags and patterns are relative to the cache's namespace. All times are
 * milliseconds.
 *
 * `undefined` means absent everywhere; `null`, `false`, `0` and `''` are values like any other. A value comes
 * back as it went in, and no reader can change it for others: it is frozen, or copied for each reader where it
 * contains what cannot be frozen (`Date`, `Map`, `Set`, bytes).
 *
 * Every method but `stats`, `storeState`, `on` and `close` fails with a {@link CacheClosedError} after `close`. A method that
 * returns a promise rejects; the others throw.
 *
 * A shared tier that fails (down, frozen, full, read-only) does not make reads, writes and invalidations fail:
 * reads continue with memory and loaders; writes and invalidations apply to this process at once and to the
 * others when the tier is back. Methods that only the shared tier can decide (`add`, `touch`, `persist`, `incr`,
 * `decr`, `incrExisting`, `rename`, `lock`) reject with a {@link CacheUnreachableError} whose `cause` is the
 * tier's error.
 */
export interface Cache extends CacheReads, CacheLoads, CacheWrites, CacheInvalidation, CacheObservation {
  /**
   * Returns a cache over the same tiers with separate keys, tags and `clear`.
   *
   * @param name - a non-empty string
   * @param defaults - options for its calls, in addition to the defaults of this cache
   * @returns the cache of the namespace; equal names share entries
   * @throws {CacheKeyError} if the name is empty or not a string
   * @throws {CacheOptionError} if a default is out of its range
   * @example
   * const products = cache.namespace('products', { ttl: 60_000 });
   * await products.clear();
   */
  namespace(name: string, defaults?: GetOrSetOptions): Cache;

  /**
   * Takes a lock, in the shared tier if there is one. Across a failover of Redis two callers may hold a lock:
   * compare their fencing numbers where you write.
   *
   * @param key - a non-empty string
   * @param options - how long the lock is held, and how long to wait for it
   * @returns the lock, or `null` if another caller holds it for longer than `wait`
   * @throws {CacheKeyError} if the key is empty or not a string
   * @throws {CacheOptionError} if an option is out of its range
   * @throws {CacheUnreachableError} if the shared tier fails: somebody else may hold the lock
   * @throws the reason of `signal`, when it aborts
   * @example
   * const lock = await cache.lock('report', { ttl: 5000, wait: 1000 });
   * if (lock !== null) {
   *   try {
   *     await writeReport({ fence: lock.fence });
   *   } finally {
   *     await lock.release();
   *   }
   * }
   */
  lock(key: CacheKey, options?: LockOptions): Promise<Lock | null>;

  /**
   * Closes the cache with all its namespaces, and aborts running loads with a {@link CacheClosedError}. The store
   * and the bus stay open: close them where you created them.
   *
   * @example
   * const shared = createCache({ store });
   * await shared.close();
   * await store.close();
   */
  close(): Promise<void>;
}
