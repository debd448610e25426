import type { Milliseconds } from '../../clock/units.ts';
import type { CacheKey, CacheTag } from '../keys/keys.ts';

/** How an entry is stored. */
export interface SetOptions {
  /**
   * Time to live. `null` and `Infinity` never expire, `0` is not stored, and `set` then removes what is there.
   * Default: the cache's `ttl`. Anything else, such as a negative number or `NaN`, is a {@link CacheOptionError}.
   */
  readonly ttl?: Milliseconds | null;
  /** Labels under which the entry is invalidated; they belong to its namespace. */
  readonly tags?: readonly CacheTag[];
  /** How long past its TTL a value may be served while it is reloaded in the background (RFC 5861 section 3). */
  readonly staleWhileRevalidate?: Milliseconds;
  /** How long past its TTL a value may be served when its reload fails (RFC 5861 section 4). */
  readonly staleIfError?: Milliseconds;
}

/** What a loader is told, and what it can say beside its value. */
export interface LoadContext {
  /** Aborts when the hard timeout passes, the caller gives up, or the cache closes. */
  readonly signal: AbortSignal;
  /** The stale value that the load replaces, if there is one. */
  readonly stale?: unknown;
  /**
   * Fencing number of the lease under which the load runs: hand it to what the load writes, which is to
   * refuse a lower one than it has seen. 0 without a lease: no shared tier, none that
   * answers, or another process that did not finish in time.
   */
  readonly fence: number;
  /**
   * Replaces the TTL, the tags or the stale windows by what the load learned.
   *
   * @example
   * load: async ({ signal, set }) => {
   *   const response = await fetch(url, { signal });
   *   set({ ttl: maxAgeOf(response) * 1000 });
   *   return await response.json();
   * };
   */
  set(options: SetOptions): void;
}

/** What a reader asks of the entry that it reads. */
export interface ReadOptions {
  /**
   * Whether a value from the shared tier is what this reader expects. Anything else is a miss: it is reported as an
   * `error` event and replaced by the next load. Values in memory were checked when they entered it. Use the same
   * check for all readers of a key; it must not throw.
   *
   * @example
   * await cache.getOrSet('rates', loadRates, { validate: (value) => ratesSchema.safeParse(value).success });
   */
  readonly validate?: (value: unknown) => boolean;
}

/** Produces the value of a key. Answering `undefined` means that the source has nothing: see `negativeTtl`. */
export type Loader<T> = (context: LoadContext) => T | Promise<T>;

/** What a loader of many keys is told beside the keys, and what it can say beside the values. */
export interface BatchLoadContext {
  /** Aborts when the hard timeout passes, all callers give up, or the cache closes. */
  readonly signal: AbortSignal;
  /** Replaces the TTL, the tags or the stale windows of one key by what the load learned. */
  set(key: CacheKey, options: SetOptions): void;
}

/**
 * Produces the values of many keys. What it leaves out the source does not have: see `negativeTtl`.
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
 * How a value is loaded, and what is served instead while it is.
 *
 * Times are milliseconds, 0 or more; anything else is a {@link CacheOptionError} that names the option.
 * `Infinity` is no limit, in every tier: a stale window that never ends, a timeout that never comes.
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
   * After this long a load is left running in the background and the stale value is served, if there is one that
   * this caller's stale windows allow.
   */
  readonly softTimeout?: Milliseconds;
  /** After this long the load is aborted and its callers get a {@link CacheTimeoutError}. */
  readonly hardTimeout?: Milliseconds;
  /** After the hard timeout the load goes on for later callers and is stored, instead of being aborted. */
  readonly backgroundCompletion?: boolean;
  /** Shortens each TTL by a random share up to this one (0 to 1), so that entries made together don't expire together. */
  readonly jitter?: number;
  /** Early recomputation: XFetch's beta, 1 is the paper's optimum (Vattani et al., VLDB 2015). */
  readonly beta?: number;
  /** How long it is remembered that the source has nothing. Default 0: not at all. */
  readonly negativeTtl?: Milliseconds;
  /** Skips the read and still stores: the status is `bypass`. */
  readonly forceFresh?: boolean;
  /** Gives this caller up, with the signal's reason. The load goes on for others, and ends when all have. */
  readonly signal?: AbortSignal;
}
