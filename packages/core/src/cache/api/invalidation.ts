import type { CacheKey, CacheTag } from './keys.ts';

/** Removing entries, one by one or by what they have in common. */
export interface CacheInvalidation {
  /**
   * Removes an entry from every tier and every process. Loads of the key that are running are not stored. An entry that
   * a tag or `clear` has invalidated counts as cached until a read reclaims it or it expires: the shared tier is not
   * asked what it removes.
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
   * Deletes the keys of this namespace that match a glob: `*`, `?`, `[abc]`, `[^a-z]`; `\` escapes. It walks the
   * keyspace with `SCAN`: to invalidate in O(1), use a tag or a namespace. With a store that cannot list its keys
   * (Memcached) it invalidates the whole namespace instead.
   *
   * @param pattern - a non-empty glob
   * @returns how many entries were deleted, among them what was invalidated before and not yet reclaimed
   * @throws {CacheKeyError} if the pattern is empty or not a string
   * @example
   * await cache.deletePattern('page:*');
   *
   * @see https://redis.io/docs/latest/commands/scan/
   */
  deletePattern(pattern: string): Promise<number>;

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
}
