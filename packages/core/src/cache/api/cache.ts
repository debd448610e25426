import type { Milliseconds } from '../../clock/index.ts';
import type { CacheListener, ListenOptions } from './events.ts';
import type { Inspection, InspectOptions, PeekedEntry } from './inspection.ts';
import type { CacheKey, CacheTag } from './keys.ts';
import type { BatchLoader, GetOrSetOptions, Loader, ReadOptions, SetOptions } from './load-options.ts';
import type { Lock, LockOptions } from './lock.ts';
import type { Lookup, ManyResult, Resolved } from './lookup-results.ts';
import type { Memoized, MemoizeOptions } from './memoize.ts';
import type { CacheStats } from './stats.ts';

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
export interface Cache {
  /**
   * Reads a value.
   *
   * @param key - a non-empty string
   * @returns the value if it is cached and fresh, otherwise `undefined`; never a stale value
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.set('greeting', 'hello');
   * await cache.get('greeting'); // 'hello'
   */
  get<T>(key: CacheKey): Promise<T | undefined>;

  /**
   * Reads an entry with its age, the TTL left and the tier that it came from.
   *
   * @param key - a non-empty string
   * @param options - what the value must look like
   * @returns a hit, a stale entry, or a miss with its reason
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * const found = await cache.lookup<Page>('page:1');
   * if (found.status !== 'miss') console.log(found.value, found.age, found.ttl);
   */
  lookup<T>(key: CacheKey, options?: ReadOptions): Promise<Lookup<T>>;

  /**
   * Stores a value in every tier. Loads of the key that are running do not overwrite it.
   *
   * @param key - a non-empty string
   * @param value - plain data; `undefined` removes the entry
   * @param options - TTL (0 removes the entry), tags and stale windows
   * @throws {CacheKeyError} if the key or a tag is empty or not a string
   * @throws {CacheValueError} if the value would not come back as it went in: functions, symbols, class
   *   instances, values that contain themselves
   * @throws {CacheOptionError} if an option is out of its range
   * @example
   * await cache.set('page:1', page, { ttl: 30_000, tags: ['pages'] });
   */
  set<T>(key: CacheKey, value: T, options?: SetOptions): Promise<void>;

  /**
   * Stores a value only if the key has none, atomically.
   *
   * @param key - a non-empty string
   * @param value - plain data, as in `set`
   * @param options - as in `set`
   * @returns whether the value was stored
   * @throws {CacheKeyError | CacheValueError | CacheOptionError} as `set`
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.add('first', 'Ada'); // true
   * await cache.add('first', 'Grace'); // false
   */
  add<T>(key: CacheKey, value: T, options?: SetOptions): Promise<boolean>;

  /**
   * Cache-aside in one call: returns the cached value, or loads, stores and returns it.
   *
   * Concurrent callers of a cold key share one load, its value or its error, within the process and across the
   * processes that share a tier. If an invalidation arrives during the load, the result is returned but not stored.
   *
   * @param key - a non-empty string
   * @param load - produces the value; called at most once at a time for a key
   * @param options - how the value is stored, how long to wait, and which stale values are acceptable
   * @returns the value: cached, loaded, or stale where the caller's windows allow that
   * @throws {CacheKeyError | CacheValueError | CacheOptionError} as `set`
   * @throws {CacheTimeoutError} after `hardTimeout`, unless a stale value may be served
   * @throws {CacheCycleError} if the loader requests a key whose load waits for this one
   * @throws the loader's error, unless a stale value may be served
   * @throws the reason of `signal`, when it aborts
   * @example
   * const page = await cache.getOrSet('page:1', () => loadPage(1), { ttl: 30_000, tags: ['pages'] });
   *
   * @see https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside
   */
  getOrSet<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<T>;

  /**
   * `getOrSet`, with how the value was obtained: the data of a `Cache-Status` header.
   *
   * @param key - a non-empty string
   * @param load - produces the value, as in `getOrSet`
   * @param options - as in `getOrSet`
   * @returns the value with its status, and with age, TTL and tier where it was cached
   * @throws as `getOrSet`
   * @example
   * const { status, value } = await cache.resolve('page:1', () => loadPage(1));
   *
   * @see https://www.rfc-editor.org/rfc/rfc9211
   */
  resolve<T>(key: CacheKey, load: Loader<T>, options?: GetOrSetOptions): Promise<Resolved<T>>;

  /**
   * Reads several values in one round trip.
   *
   * @param keys - non-empty strings
   * @returns the values that are cached and fresh; keys without one are left out
   * @throws {CacheKeyError} if a key is empty or not a string
   * @example
   * const pages = await cache.getMany<Page>(['page:1', 'page:2']);
   * pages.get('page:1');
   */
  getMany<T>(keys: readonly CacheKey[]): Promise<Map<CacheKey, T>>;

  /**
   * Stores several values in one pipeline.
   *
   * @param entries - keys and values; an entry may have its own options, which override those of the call
   * @param options - as in `set`, for all entries
   * @throws {CacheKeyError | CacheValueError | CacheOptionError} as `set`
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
   * Reads many keys, loads the missing ones with one call, and stores them in one pipeline. Each key is treated
   * as in `getOrSet`: it is loaded once, and served stale where the caller's windows allow that while it is
   * reloaded in the background.
   *
   * @param keys - non-empty strings
   * @param load - produces the values of the missing keys; keys that it leaves out are absent in the result
   * @param options - as in `getOrSet`, for all keys
   * @returns the values, and how many keys were hits, stale hits and misses
   * @throws as `getOrSet`, unless every key may be served stale
   * @example
   * const { values, misses } = await cache.getOrSetMany([1, 2].map(productKey), (keys) => loadProducts(keys));
   */
  getOrSetMany<T>(
    keys: readonly CacheKey[],
    load: BatchLoader<T>,
    options?: GetOrSetOptions,
  ): Promise<ManyResult<T>>;

  /**
   * Tells whether a key is cached and fresh.
   *
   * @param key - a non-empty string
   * @returns whether `get` would return a value
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.has('nothing'); // false
   */
  has(key: CacheKey): Promise<boolean>;

  /**
   * Gives an entry a new TTL, atomically.
   *
   * @param key - a non-empty string
   * @param ttl - milliseconds from now (default: the cache's TTL); `null` never expires, 0 removes the entry
   * @returns whether the entry was cached
   * @throws {CacheKeyError} if the key is empty or not a string
   * @throws {CacheOptionError} if the TTL is negative or not a number
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.touch('page:1', 60_000);
   */
  touch(key: CacheKey, ttl?: Milliseconds | null): Promise<boolean>;

  /**
   * Returns the time that a fresh entry has left.
   *
   * @param key - a non-empty string
   * @returns milliseconds; `null` if it never expires, `undefined` if it is not cached
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.set('page:1', page, { ttl: null });
   * await cache.ttl('page:1'); // null
   */
  ttl(key: CacheKey): Promise<Milliseconds | null | undefined>;

  /**
   * Removes the expiry of an entry, atomically.
   *
   * @param key - a non-empty string
   * @returns whether the entry was cached
   * @throws {CacheKeyError} if the key is empty or not a string
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.persist('page:1');
   */
  persist(key: CacheKey): Promise<boolean>;

  /**
   * Adds to an integer, atomically across processes. A missing key counts from 0 and gets the default TTL, which
   * later additions do not change.
   *
   * @param key - a non-empty string
   * @param by - what to add, a safe integer (default 1)
   * @returns the sum
   * @throws {CacheKeyError} if the key is empty or not a string
   * @throws {CacheNotIntegerError} if the value, `by` or the sum is not a safe integer
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.incr('visits'); // 1
   * await cache.incr('visits', 10); // 11
   */
  incr(key: CacheKey, by?: number): Promise<number>;

  /**
   * Subtracts from an integer: `incr` with the sign reversed.
   *
   * @param key - a non-empty string
   * @param by - what to subtract, a safe integer (default 1)
   * @returns the difference
   * @throws as `incr`
   * @example
   * await cache.decr('stock', 2); // -2
   */
  decr(key: CacheKey, by?: number): Promise<number>;

  /**
   * Adds to an integer that is cached, and stores nothing if it is not.
   *
   * @param key - a non-empty string
   * @param by - what to add, a safe integer (default 1)
   * @returns the sum, or `undefined` if the key has no value
   * @throws as `incr`
   * @example
   * await cache.incrExisting('unknown'); // undefined
   */
  incrExisting(key: CacheKey, by?: number): Promise<number | undefined>;

  /**
   * Changes a value as one atomic operation: reads it, and stores what `change` makes of it unless it was changed
   * meanwhile, by this process or another; then it starts again. An entry that is cached keeps its tags.
   *
   * @param key - a non-empty string
   * @param change - is given the fresh value, or `undefined`; returns the new one, or `undefined` to leave it. It may
   *   run several times and must not wait.
   * @param options - `ttl`; and `tags` for a new entry
   * @returns whether a value was stored
   * @throws {CacheKeyError} if the key is empty or not a string
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.update('queue', (queue: string[] = []) => [...queue, 'job']); // true
   */
  update<T>(
    key: CacheKey,
    change: (value: T | undefined) => T | undefined,
    options?: SetOptions,
  ): Promise<boolean>;

  /**
   * Moves an entry to another key, with its tags and the time it has left. Replaces what the other key holds.
   * Atomic, except in a Redis Cluster: there both keys may be readable for a moment.
   *
   * @param key - a non-empty string
   * @param to - the new key, a non-empty string
   * @returns whether there was an entry to move
   * @throws {CacheKeyError} if a key is empty or not a string
   * @throws {CacheUnreachableError} if the shared tier fails
   * @example
   * await cache.rename('page:1:draft', 'page:1');
   */
  rename(key: CacheKey, to: CacheKey): Promise<boolean>;

  /**
   * Removes an entry from every tier and every process. Loads of the key that are running are not stored.
   *
   * @param key - a non-empty string
   * @returns whether it was cached
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.delete('page:1');
   */
  delete(key: CacheKey): Promise<boolean>;

  /**
   * Removes several entries in one pipeline, as `delete` does.
   *
   * @param keys - non-empty strings
   * @returns how many were cached
   * @throws {CacheKeyError} if a key is empty or not a string
   * @example
   * await cache.deleteMany(['page:1', 'page:2']);
   */
  deleteMany(keys: readonly CacheKey[]): Promise<number>;

  /**
   * Ends the TTL of an entry now but keeps it for the stale windows of its readers, unlike `delete`: the next call
   * reloads it, and can still fall back on it if the source fails. An entry without stale windows is removed. Repeating
   * the call does not start a window again.
   *
   * @param key - a non-empty string
   * @returns whether a fresh value was cached
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.expire('rates');
   * // Returns the last known rates if the source is down:
   * await cache.getOrSet('rates', loadRates, { staleIfError: 3_600_000 });
   */
  expire(key: CacheKey): Promise<boolean>;

  /**
   * Deletes the keys of this namespace that match a glob: `*`, `?`, `[abc]`, `[^a-z]`; `\` escapes. It walks the
   * keyspace with `SCAN`: to invalidate in O(1), use a tag or a namespace. With a store that cannot list its keys
   * (Memcached) it invalidates the whole namespace instead.
   *
   * @param pattern - a non-empty glob
   * @returns how many entries were deleted
   * @throws {CacheKeyError} if the pattern is empty or not a string
   * @example
   * await cache.deletePattern('page:*');
   *
   * @see https://redis.io/docs/latest/commands/scan/
   */
  deletePattern(pattern: string): Promise<number>;

  /**
   * Invalidates all entries of this namespace that have one of the tags, in every process, in O(tags): it raises
   * the tags' generations, and entries stored under lower ones are no longer valid.
   *
   * @param tags - non-empty strings
   * @throws {CacheKeyError} if a tag is empty or not a string
   * @example
   * await cache.set('page:1', page, { tags: ['pages'] });
   * await cache.invalidateTags(['pages']);
   * await cache.has('page:1'); // false
   */
  invalidateTags(tags: readonly CacheTag[]): Promise<void>;

  /**
   * Ends the TTL of all entries of this namespace that have one of the tags, in every process, in O(tags). As with
   * `expire` they stay for the stale windows of their readers, and loads that are running are not stored as fresh; repeating
   * the call does not start a window again.
   *
   * @param tags - non-empty strings
   * @throws {CacheKeyError} if a tag is empty or not a string
   * @example
   * const options = { tags: ['rates'], staleIfError: 3_600_000 };
   * await cache.set('rates', await loadRates(), options);
   * await cache.expireTags(['rates']);
   * await cache.get('rates'); // undefined
   * // Returns the last known rates if the source is down:
   * await cache.getOrSet('rates', loadRates, options);
   */
  expireTags(tags: readonly CacheTag[]): Promise<void>;

  /**
   * Invalidates this namespace and the namespaces inside it, in every process, in O(1). Other namespaces keep
   * their entries.
   *
   * @example
   * await cache.namespace('products').clear();
   */
  clear(): Promise<void>;

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
   * Wraps a function or a method so that its results are cached by its arguments, in a namespace named after it.
   *
   * @param fn - the function; `this` is passed on
   * @param options - its name, how its arguments become a key, and the options of its loads
   * @returns the wrapped function. A call rejects with a {@link CacheKeyError} if its arguments cannot become a
   *   key: functions, class instances, values that contain themselves
   * @throws {CacheOptionError} if an option is out of its range
   * @example
   * const price = cache.memoize(loadPrice, { name: 'price', ttl: 10_000 });
   * await price('sku-1', { currency: 'EUR' });
   * await price.forget('sku-1', { currency: 'EUR' });
   *
   * @example
   * // A method: `this` is passed on, and `self` distinguishes instances.
   * Shop.prototype.price = cache.memoize(Shop.prototype.price, { name: 'price', self: (shop) => shop.id });
   * await shop.price('sku-1');
   * await Shop.prototype.price.of(shop).forgetAll();
   */
  memoize<A extends readonly unknown[], T, S = unknown>(
    fn: (this: S, ...args: A) => T | Promise<T>,
    options: MemoizeOptions<A, S>,
  ): Memoized<A, T, S>;

  /**
   * Writes to the source first, then stores what the write returned. A load that ran meanwhile is not stored.
   *
   * @param key - a non-empty string
   * @param write - writes to the source and returns the value to cache
   * @param options - as in `set`
   * @returns the value that was written
   * @throws {CacheKeyError | CacheValueError | CacheOptionError} as `set`
   * @throws the error of the write; the cache stays as it was
   * @example
   * const saved = await cache.writeThrough('page:1', () => savePage(page), { tags: ['pages'] });
   */
  writeThrough<T>(key: CacheKey, write: () => T | Promise<T>, options?: SetOptions): Promise<T>;

  /**
   * Lists the entries of this namespace and of those within it, and changes nothing by looking: no counter, no event, no
   * order of use. Memory is read in place, the shared tier by `SCAN`; both are bounded, and what was left out is said.
   *
   * @param options - how many entries, for how long, which
   * @returns the entries of both tiers, and whether these are all
   * @throws {CacheOptionError} if an option is out of its range
   * @example
   * const { entries, complete } = await cache.inspect({ filter: ({ key }) => key.startsWith('page:') });
   * for (const { key, ttl, bytes } of entries) console.log(key, ttl, bytes.memory, bytes.store);
   *
   * @see https://redis.io/docs/latest/commands/scan/
   */
  inspect(options?: InspectOptions): Promise<Inspection>;

  /**
   * Reads one entry with all that is known of it, and changes nothing by looking, as {@link Cache.inspect}.
   *
   * @param key - a non-empty string
   * @returns the entry with its value; `undefined` if it is in no tier, or may not be served
   * @throws {CacheKeyError} if the key is empty or not a string
   * @example
   * await cache.set('greeting', 'hello');
   * (await cache.peek('greeting'))?.text; // '"hello"'
   */
  peek(key: CacheKey): Promise<PeekedEntry | undefined>;

  /**
   * Returns what the cache has counted in this process, for all its namespaces together.
   *
   * @returns counters since the cache was created, and how full its memory is
   * @example
   * const { hits, staleHits, misses } = cache.stats();
   * console.log(`miss ratio: ${misses / (hits + staleHits + misses)}`);
   */
  stats(): CacheStats;

  /**
   * Returns whether the shared tier is in use at this moment. It counts nothing, so a page may call it each time.
   *
   * @returns `store` of {@link Cache.stats}
   * @example
   * if (cache.storeState() === 'unreachable') console.log('each instance caches for itself');
   */
  storeState(): CacheStats['store'];

  /**
   * Reports every event of the cache and its namespaces.
   *
   * @param listener - called synchronously; what it throws becomes an uncaught exception, and the call goes on
   * @param options - which hits are reported; default: all
   * @returns a function that stops the reports
   * @example
   * const stop = cache.on((event) => {
   *   if (event.type === 'miss') console.log(event.key, event.reason);
   * });
   * stop();
   */
  on(listener: CacheListener, options?: ListenOptions): () => void;

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
