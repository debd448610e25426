import type { GetOrSetOptions } from './load-options.ts';
import type { Resolved } from './lookup-results.ts';

/**
 * Options of {@link Cache.memoize}: those of a load, and how calls become keys. The names in brackets are
 * Flask-Caching's.
 *
 * @example
 * const price = cache.memoize(loadPrice, { name: 'price', argumentDefaults: [undefined, { currency: 'EUR' }] });
 * await price('sku-1'); // the same entry as price('sku-1', { currency: 'EUR' })
 *
 * @see https://flask-caching.readthedocs.io/en/latest/api.html#flask_caching.Cache.memoize
 */
export interface MemoizeOptions<A extends readonly unknown[], S = unknown> extends GetOrSetOptions {
  /** Name of the function within the cache; calls of equal names share entries. */
  readonly name: string;
  /** Returns the part of the arguments that the key is built from (`make_cache_key`). Default: all of them. */
  readonly key?: (...args: A) => unknown;
  /** Default values of the parameters by position: leaving one out and passing its default give the same key. */
  readonly argumentDefaults?: readonly unknown[];
  /** For methods: returns what identifies the instance. Default: all instances share their entries. */
  readonly self?: (instance: S) => unknown;
  /** Runs the function even if its result is cached, and stores the new result (`forced_update`). */
  readonly forcedUpdate?: boolean | ((...args: A) => boolean);
  /** Adds the source text of the function to the key: a changed function starts without entries (`source_check`). */
  readonly sourceCheck?: boolean;
}

/** A memoized function. Its options were given when it was created. */
export interface Memoized<A extends readonly unknown[], T, S = unknown> {
  (this: S, ...args: A): Promise<T>;
  /** Calls the function and returns the result with how it was obtained. */
  resolve(...args: A): Promise<Resolved<T>>;
  /** Deletes the result for these arguments; returns whether it was cached. */
  forget(...args: A): Promise<boolean>;
  /** Invalidates all results: those of one instance after {@link Memoized.of}, otherwise those of all. */
  forgetAll(): Promise<void>;
  /** Returns the key of a call, without the name. */
  makeCacheKey(...args: A): string;
  /** Returns the function bound to an instance, to `resolve` and `forget` its calls. */
  of(instance: S): Memoized<A, T>;
}
