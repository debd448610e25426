import type { Milliseconds } from '../../clock/index.ts';
import type { CacheKey } from './keys.ts';
import type { SetOptions } from './load-options.ts';

/** Storing values and changing them. */
export interface CacheWrites {
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
}
