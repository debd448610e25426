import type { Milliseconds } from '../../clock/index.ts';
import type { CacheKey } from './keys.ts';
import type { ReadOptions } from './load-options.ts';
import type { Lookup } from './lookup-results.ts';

/** Reading what is cached. */
export interface CacheReads {
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
}
