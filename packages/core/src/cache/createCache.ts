import { NamespacedCache } from './cache.ts';
import type { Cache } from './cache-interface.ts';
import { Engine } from './engine.ts';
import { type CreateCacheOptions, checkLoadOptions, checkTtl } from './options.ts';

/**
 * Makes a cache of one or two tiers.
 *
 * `close()` of the cache or any of its namespaces closes them all; the store and the bus belong to who
 * made them, and stay open.
 *
 * @example
 * const cache = createCache({ ttl: 30_000 });
 * const page = await cache.getOrSet('page:1', () => loadPage(1), { tags: ['pages'] });
 * await cache.invalidateTags(['pages']);
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
