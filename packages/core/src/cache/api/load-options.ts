import type { Milliseconds } from '../../clock/index.ts';
import type { CacheKey, CacheTag } from './keys.ts';

/**
 * How an entry is stored.
 *
 * @example
 * await cache.set('page:1', page, { ttl: 30_000, tags: ['pages'], staleIfError: 3_600_000 });
 */
export interface SetOptions {
  /**
   * Time to live. `null` and `Infinity` never expire. With 0 the value is not stored, and `set` removes the entry.
   * Default: the cache's `ttl`. A negative number or `NaN` fails with a {@link CacheOptionError}.
   */
  readonly ttl?: Milliseconds | null;
  /** Labels for {@link Cache.invalidateTags}; they belong to the namespace of the entry. */
  readonly tags?: readonly CacheTag[];
  /** How long past its TTL a value may be served while a reload runs in the background (RFC 5861 section 3). */
  readonly staleWhileRevalidate?: Milliseconds;
  /** How long past its TTL a value may be served when the reload fails (RFC 5861 section 4). */
  readonly staleIfError?: Milliseconds;
}

/** What a loader receives, and how it sets options for the value that it returns. */
export interface LoadContext {
  /** Aborts when the hard timeout passes, the caller gives up, or the cache closes. */
  readonly signal: AbortSignal;
  /** The stale value that the load replaces, if there is one. */
  readonly stale?: unknown;
  /**
   * Fencing number of the load's lease. Pass it on with every write; the system that you write to must reject a
   * number lower than one it has seen. 0 without a lease: there is no shared tier, it does not respond, or another
   * process did not finish its load in time.
   */
  readonly fence: number;
  /**
   * Overrides the TTL, the tags or the stale windows of the value.
   *
   * @param options - those to override
   * @throws {CacheOptionError} if one is out of its range
   * @example
   * await cache.getOrSet('feed', async ({ signal, set }) => {
   *   const response = await fetch(url, { signal });
   *   set({ ttl: maxAgeOf(response) * 1000 });
   *   return await response.json();
   * });
   */
  set(options: SetOptions): void;
}

/** What a reader requires of the entry. */
export interface ReadOptions {
  /**
   * Tells whether a value from the shared tier has the expected form. Otherwise the read is a miss: it is reported
   * as an `error` event, and the next load replaces the value. A value in memory is
   * checked once: when it is put there, or by the first reader with a check. Use the same check for all readers of a key; it must not throw.
   *
   * @example
   * await cache.getOrSet('rates', loadRates, { validate: (value) => ratesSchema.safeParse(value).success });
   */
  readonly validate?: (value: unknown) => boolean;
}

/**
 * Produces the value of a key. `undefined` means that the source has nothing: see `negativeTtl`.
 *
 * @example
 * const load: Loader<Page> = async ({ signal }) => await loadPage(1, { signal });
 * await cache.getOrSet('page:1', load);
 */
export type Loader<T> = (context: LoadContext) => T | Promise<T>;

/** What a loader of many keys receives beside the keys, and how it sets options for single values. */
export interface BatchLoadContext {
  /** Aborts when the hard timeout passes, all callers give up, or the cache closes. */
  readonly signal: AbortSignal;
  /**
   * Overrides the TTL, the tags or the stale windows of one key.
   *
   * @param key - one of the keys that are loaded
   * @param options - those to override
   * @throws {CacheOptionError} if one is out of its range
   */
  set(key: CacheKey, options: SetOptions): void;
}

/**
 * Produces the values of many keys. A key that it leaves out is one that the source does not have: see
 * `negativeTtl`.
 *
 * @example
 * const load: BatchLoader<Product> = async (keys, { set }) => {
 *   const products = await loadProducts(keys);
 *   for (const { id } of products) set(productKey(id), { tags: [`product:${id}`] });
 *   return new Map(products.map((product) => [productKey(product.id), product]));
 * };
 */
export type BatchLoader<T> = (
  missing: readonly CacheKey[],
  context: BatchLoadContext,
) => ReadonlyMap<CacheKey, T> | Promise<ReadonlyMap<CacheKey, T>>;

/**
 * How a value is loaded, and which stale values may be served instead.
 *
 * Times are milliseconds, 0 or more; anything else fails with a {@link CacheOptionError} that names the option.
 * `Infinity` means no limit in every tier: a stale window that never ends, a timeout that never happens.
 *
 * @example
 * await cache.getOrSet('rates', loadRates, {
 *   ttl: 60_000,
 *   staleWhileRevalidate: 30_000,
 *   staleIfError: 3_600_000,
 *   hardTimeout: 2000,
 * });
 */
export interface GetOrSetOptions extends SetOptions, ReadOptions {
  /**
   * After this long the stale value is served and the load continues in the background, if there is a value that
   * the caller's stale windows allow.
   */
  readonly softTimeout?: Milliseconds;
  /** After this long the load is aborted, and its callers get a {@link CacheTimeoutError}. */
  readonly hardTimeout?: Milliseconds;
  /** After the hard timeout the load continues and its value is stored for later callers, instead of being aborted. */
  readonly backgroundCompletion?: boolean;
  /** Shortens each TTL by a random share of up to this much (0 to 1), so entries stored together expire apart. */
  readonly jitter?: number;
  /** Early recomputation: XFetch's beta, 1 is the paper's optimum (Vattani et al., VLDB 2015). */
  readonly beta?: number;
  /** How long to cache that the source has nothing, in milliseconds. Default 0: not at all. */
  readonly negativeTtl?: Milliseconds;
  /** Loads without reading the cache first, and stores the value; the status is `bypass`. */
  readonly forceFresh?: boolean;
  /** Ends this caller's wait, with the signal's reason. The load is aborted once all its callers have given up. */
  readonly signal?: AbortSignal;
}
