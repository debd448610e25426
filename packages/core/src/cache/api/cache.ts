import type { Milliseconds } from '../../clock/units.ts';
import type { CacheKey, CacheTag } from '../keys/keys.ts';
import type { CacheEvent } from './events.ts';
import type { BatchLoader, GetOrSetOptions, Loader, ReadOptions, SetOptions } from './load-options.ts';
import type { Lock, LockOptions } from './lock.ts';
import type { Lookup, ManyResult, Resolved } from './lookup-results.ts';
import type { Memoized, MemoizeOptions } from './memoize.ts';
import type { CacheStats } from './stats.ts';

/**
 * A cache of one or two tiers. Keys, tags and patterns are relative to the cache's namespace.
 *
 * `undefined` means absent everywhere; `null`, `false`, `0` and `''` are values like any other. Values come
 * back as they went in, and out of their readers' reach: frozen, or a copy for each reader where they hold
 * what cannot be frozen (`Date`, `Map`, `Set`, bytes).
 *
 * Methods reject, or throw where they answer no promise, with a {@link CacheKeyError} for a key, tag or name
 * that is no text or empty, a {@link CacheOptionError} for an option out of its range, and a
 * {@link CacheClosedError} after `close`.
 *
 * A shared tier that fails (away, frozen, full, read-only) is no error of reads, writes and invalidations:
 * reads go on from memory and loaders, writes and invalidations hold here at once and everywhere once it is
 * back. What makes sense only if the shared tier decides it (`add`, `touch`, `persist`, `incr`, `decr`,
 * `incrExisting`, `rename`, `lock`) rejects with a {@link CacheUnreachableError} whose `cause` is the tier's error.
 */
export interface Cache {
  /** The value, if it is there and fresh; never a stale one. */
  get<T>(key: CacheKey): Promise<T | undefined>;

  /**
   * What is there, whether fresh or stale, with its age, the TTL left and the tier.
   *
   * @example
   * const found = await cache.lookup<Page>('page:1');
   * if (found.status !== 'miss') console.log(found.value, found.age, found.ttl);
   */
  lookup<T>(key: CacheKey, options?: ReadOptions): Promise<Lookup<T>>;

  /**
   * Stores a value in every tier; `undefined`, or a TTL of 0, removes what is there. Loads of the key that
   * are running are not stored over it. A {@link CacheValueError} for what would not come back as it went
   * in: functions, symbols, class instances, values that contain themselves.
   */
  set<T>(key: CacheKey, value: T, options?: SetOptions): Promise<void>;

  /** Stores only if nothing is there, atomically; returns whether it stored. Values as in `set`. */
  add<T>(key: CacheKey, value: T, options?: SetOptions): Promise<boolean>;

  /**
   * Cache-aside in one call: what is there, else what the loader answers, which is then stored.
   *
   * Callers of one cold key share one load, its value or its error, within the process and across those
   * that share a tier. A result that an invalidation met is answered and not stored. Rejects with what the
   * loader threw, unless a stale value may be served; with a {@link CacheTimeoutError} after `hardTimeout`;
   * with the signal's reason when that aborts.
   *
   * @example
   * const page = await cache.getOrSet('page:1', () => loadPage(1), { ttl: 30_000, tags: ['pages'] });
   *
   * @see https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside
   */
  getOrSet<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T>;

  /**
   * `getOrSet` that also says how the value was come by: what `Cache-Status` is made of.
   *
   * @see https://www.rfc-editor.org/rfc/rfc9211
   */
  resolve<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<Resolved<T>>;

  /** The values that are there and fresh, in one round trip; misses are left out of the map. */
  getMany<T>(keys: readonly CacheKey[]): Promise<Map<CacheKey, T>>;

  /**
   * As `set`, in one pipeline. An entry may bring options of its own, which go before those of the call.
   *
   * @example
   * await cache.setMany([
   *   ['page:1', first],
   *   ['page:2', second, { ttl: 5000, tags: ['drafts'] }],
   * ]);
   */
  setMany<T>(
    entries: Iterable<readonly [CacheKey, T, (SetOptions | undefined)?]>,
    options?: SetOptions,
  ): Promise<void>;

  /**
   * One multi-get, one load of what is missing, one pipelined store. Each key is treated as in `getOrSet`: it is
   * loaded once, served stale where the caller's windows allow it, and then reloaded in the background. Keys that
   * the load leaves out are absent. Rejects with what the load threw, unless each key may be served stale.
   *
   * @example
   * const { values, misses } = await cache.getOrSetMany([1, 2].map(productKey), (keys) => loadProducts(keys));
   */
  getOrSetMany<T>(
    keys: readonly CacheKey[],
    load: BatchLoader<T>,
    options?: GetOrSetOptions,
  ): Promise<ManyResult<T>>;

  /** Whether `get` would answer something. */
  has(key: CacheKey): Promise<boolean>;

  /** Gives an entry a new TTL, counted from now (default: the cache's), atomically; returns whether it was there. */
  touch(key: CacheKey, ttl?: Milliseconds | null): Promise<boolean>;

  /** TTL left; `null` never expires; `undefined` absent. */
  ttl(key: CacheKey): Promise<Milliseconds | null | undefined>;

  /** Removes the expiry, atomically; returns whether the entry was there. */
  persist(key: CacheKey): Promise<boolean>;

  /**
   * Adds to an integer, atomically across processes; answers the sum. A missing key counts from 0 and gets
   * the default TTL, which later additions leave as it is. A {@link CacheNotIntegerError} when the value,
   * the addend or the sum is no safe integer.
   *
   * @example
   * const visits = await cache.incr('visits');
   */
  incr(key: CacheKey, by?: number): Promise<number>;

  /** `incr` with the sign turned. */
  decr(key: CacheKey, by?: number): Promise<number>;

  /** `incr` of a counter that is there; `undefined`, and nothing stored, where there is none. */
  incrExisting(key: CacheKey, by?: number): Promise<number | undefined>;

  /**
   * Moves an entry to another key, over what is there, with its time left and its tags; returns whether there
   * was one. Atomic, but in a Redis Cluster: there both may be read for a moment.
   *
   * @example
   * await cache.rename('page:1:draft', 'page:1');
   */
  rename(key: CacheKey, to: CacheKey): Promise<boolean>;

  /** Removes an entry everywhere, and keeps loads that are running from being stored; answers whether it was there. */
  delete(key: CacheKey): Promise<boolean>;

  /** As `delete`, in one pipeline; answers how many were there. */
  deleteMany(keys: readonly CacheKey[]): Promise<number>;

  /**
   * Ends the TTL of an entry now and keeps it for the stale windows of its readers, unlike `delete`: it is reloaded
   * at the next call, and still there if the source fails. Returns whether a fresh value was there. An entry without
   * stale windows is removed.
   *
   * @example
   * await cache.expire('rates');
   * // Still the last known rates, if the source is down:
   * await cache.getOrSet('rates', loadRates, { staleIfError: 3_600_000 });
   */
  expire(key: CacheKey): Promise<boolean>;

  /**
   * Deletes this namespace's keys that match a glob: `*`, `?`, `[abc]`, `[^a-z]`, `\` escapes. Answers how
   * many went. Walks the keyspace by `SCAN`: to invalidate in O(1), use a tag or a namespace. A store that
   * cannot list its keys (Memcached) invalidates the whole namespace instead.
   *
   * @example
   * await cache.deletePattern('page:*');
   *
   * @see https://redis.io/docs/latest/commands/scan/
   */
  deletePattern(pattern: string): Promise<number>;

  /**
   * Invalidates all entries of this namespace that bear one of the tags, everywhere, in O(tags): their
   * generations are raised, and entries made under older ones are valid no more.
   *
   * @example
   * await cache.set('page:1', page, { tags: ['pages'] });
   * await cache.invalidateTags(['pages']);
   */
  invalidateTags(tags: readonly CacheTag[]): Promise<void>;

  /** Invalidates the whole namespace with those within it, and nothing else, everywhere, in O(1). */
  clear(): Promise<void>;

  /**
   * A cache over the same tiers whose keys, tags and `clear` are its own. `defaults` add to this one's.
   *
   * @example
   * const products = cache.namespace('products', { ttl: 60_000 });
   * await products.clear();
   */
  namespace(name: string, defaults?: GetOrSetOptions): Cache;

  /**
   * Takes a lock, in the shared tier where there is one; `null` when another holds it for longer than `wait`.
   * Rejects with a {@link CacheUnreachableError} when the shared tier does not answer: nobody gets a lock
   * that another may hold as well. Across a failover of Redis two may hold it, and the fence tells them apart.
   *
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
   * Makes a function or a method remember its results, by its arguments, in a namespace of its own. Calls with
   * arguments that no key can be made of (functions, class instances, what contains itself) reject with a
   * {@link CacheKeyError}.
   *
   * @example
   * const price = cache.memoize(loadPrice, { name: 'price', ttl: 10_000 });
   * await price('sku-1', { currency: 'EUR' });
   * await price.forget('sku-1', { currency: 'EUR' });
   *
   * @example
   * // A method: `this` is passed on, and `self` tells instances apart.
   * Shop.prototype.price = cache.memoize(Shop.prototype.price, { name: 'price', self: (shop) => shop.id });
   * await shop.price('sku-1');
   * await Shop.prototype.price.of(shop).forgetAll();
   */
  memoize<A extends readonly unknown[], T, S = unknown>(
    fn: (this: S, ...args: A) => T | Promise<T>,
    options: MemoizeOptions<A, S>,
  ): Memoized<A, T, S>;

  /**
   * Writes to the source first, then stores what it answered; a load that ran meanwhile is not stored.
   * Rejects with what the write threw, and leaves the cache as it is then.
   *
   * @example
   * const saved = await cache.writeThrough('page:1', () => savePage(page), { tags: ['pages'] });
   */
  writeThrough<T>(key: CacheKey, write: () => T | Promise<T>, options?: SetOptions): Promise<T>;

  /** What was counted so far, in this process, by all namespaces of the cache together. */
  stats(): CacheStats;

  /** Reports every event of the cache, its namespaces included; answers how to stop. */
  on(listener: (event: CacheEvent) => void): () => void;

  /**
   * Ends the cache with all its namespaces, and aborts loads that are running with a
   * {@link CacheClosedError}. The store and the bus stay open: they belong to who made them.
   */
  close(): Promise<void>;
}
