import type { Cache } from './api/cache.ts';
import { Engine } from './engine/engine.ts';
import { NamespacedCache } from './namespaced-cache.ts';
import { checkCacheOptions } from './options/check-options.ts';
import type { CreateCacheOptions } from './options/create-options.ts';
import { lifetime, mergeOptions } from './options/merge-options.ts';

/**
 * Makes a cache of one or two tiers: memory alone by default, with a shared tier where a store is given.
 *
 * A store that cannot be reached is no error: the cache does without it until it can.
 *
 * `close()` of the cache or any of its namespaces closes them all; the store and the bus belong to who
 * made them, and stay open.
 *
 * @throws CacheOptionError that names the option out of its range, also for a store that is none.
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
  const engine = new Engine(options);
  return new NamespacedCache(engine, engine.root, defaults, () => engine.close());
}
