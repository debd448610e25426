import type { Cache } from '../api/cache.ts';
import { checkCacheOptions } from '../options/check-cache-options.ts';
import type { CreateCacheOptions } from '../options/create-options.ts';
import { lifetime } from '../options/load-defaults.ts';
import { mergeOptions } from '../options/merge-options.ts';
import { compose } from './compose.ts';
import { NamespacedCache } from './namespaced-cache.ts';

/**
 * Creates a cache of one or two tiers: memory alone by default, plus a shared tier if a store is given.
 *
 * A store that cannot be reached is not an error: the cache works without it until it responds.
 *
 * `close()` of the cache or any of its namespaces closes them all. The store and the bus stay open: close them
 * where you created them.
 *
 * @param options - tiers, limits and defaults; times in milliseconds
 * @returns the cache's root namespace
 * @throws {CacheOptionError} if an option is out of its range or the store lacks a method; it names the option
 * @example
 * const cache = createCache({ ttl: 30_000 });
 * const page = await cache.getOrSet('page:1', () => loadPage(1), { tags: ['pages'] });
 * await cache.invalidateTags(['pages']);
 *
 * @example
 * const redis = createRedisStore('redis://127.0.0.1:6379');
 * const shared = createCache({ store: redis.store, bus: redis.bus, memory: { maxEntries: 1000 } });
 */
export function createCache(options: CreateCacheOptions = {}): Cache {
  checkCacheOptions(options);
  const defaults = mergeOptions({ ttl: lifetime(options.ttl ?? null) }, options.defaults);
  const parts = compose(options);
  return new NamespacedCache(parts, parts.root, defaults);
}
