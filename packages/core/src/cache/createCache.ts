import { NamespacedCache } from './cache.ts';
import type { Cache } from './cache-interface.ts';
import { Engine } from './engine.ts';
import { type CreateCacheOptions, checkLoadOptions, checkTtl } from './options.ts';

/**
 * Makes a cache of one or two tiers: memory alone by default, with a shared tier where a store is given.
 *
 * Throws a {@link CacheOptionError} that names the default out of its range. A store that cannot be reached
 * is no error: the cache does without it until it can.
 *
 * `close()` of the cache or any of its namespaces closes them all; the store and the bus belong to who
 * made them, and stay open.
 *
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
  checkTtl(options.ttl);
  const defaults = options.defaults ?? {};
  checkLoadOptions(defaults);
  const engine = new Engine(options);
  return new NamespacedCache(engine, engine.root, defaults, () => {
    engine.close();
    return Promise.resolve();
  });
}
