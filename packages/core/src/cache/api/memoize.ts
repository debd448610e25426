import type { GetOrSetOptions } from './load-options.ts';
import type { Resolved } from './lookup-results.ts';

/**
 * Options of {@link Cache.memoize}: those of a load, and what calls are told apart by. The names in
 * brackets are Flask-Caching's.
 *
 * @see https://flask-caching.readthedocs.io/en/latest/api.html#flask_caching.Cache.memoize
 */
export interface MemoizeOptions<A extends readonly unknown[], S = unknown> extends GetOrSetOptions {
  /** Name of the function within the cache; calls of equal names share entries. */
  readonly name: string;
  /** Turns the arguments into what the key is made of (`make_cache_key`). Default: all of them, by {@link canonical}. */
  readonly key?: (...args: A) => unknown;
  /** Default values of the parameters by position: a call that leaves one out and one that gives it make one key. */
  readonly argumentDefaults?: readonly unknown[];
  /** For methods: what tells instances apart. Default: nothing, all instances share their entries. */
  readonly self?: (instance: S) => unknown;
  /** Runs the function though its result is cached, and stores the new result (`forced_update`). */
  readonly forcedUpdate?: boolean | ((...args: A) => boolean);
  /** Makes the function's source text part of the key: a changed function starts with no entries (`source_check`). */
  readonly sourceCheck?: boolean;
}

/** A function that remembers its results. It takes no options: those were given when it was made. */
export interface Memoized<A extends readonly unknown[], T, S = unknown> {
  (this: S, ...args: A): Promise<T>;
  /** As the call, with how the value was obtained. */
  resolve(...args: A): Promise<Resolved<T>>;
  /** Forgets the result for one set of arguments; returns whether it was there. */
  forget(...args: A): Promise<boolean>;
  /** Forgets all results: of one instance after {@link Memoized.of}, else of all of them. */
  forgetAll(): Promise<void>;
  /** The key of a call, without the name. */
  makeCacheKey(...args: A): string;
  /** The same function bound to an instance, to `resolve` and `forget` its calls. */
  of(instance: S): Memoized<A, T>;
}
