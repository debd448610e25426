import type { CacheKey } from './keys.ts';
import type { BatchLoader, GetOrSetOptions, Loader, SetOptions } from './load-options.ts';
import type { ManyResult, Resolved } from './lookup-results.ts';
import type { Memoized, MemoizeOptions } from './memoize.ts';

/** Reading what is cached or loading it, and storing what was loaded or written. */
export interface CacheLoads {
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
}
