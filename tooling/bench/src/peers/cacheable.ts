import { Cacheable, type CacheableOptions, KeyvCacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
import type { RedisUrl } from '../process/redis-url.ts';
import { keyvRedis } from './clients.ts';
import { type Peer, type PeerCache, type SharedOptions, ttlMs } from './peer.ts';

function asPeerCache(options: CacheableOptions): PeerCache {
  const cache = new Cacheable({ ttl: ttlMs, ...options });
  cache.on('error', () => {});
  return {
    async getOrSet(key, load, tags) {
      if (!tags) return cache.getOrSet(key, load, { throwErrors: true });
      // Its getOrSet takes no tags.
      const found = await cache.get(key);
      if (found !== undefined) return found;
      const value = await load();
      await cache.set(key, value, { tags: [...tags] });
      return value;
    },
    delete: (key) => cache.delete(key),
    ...(options.tags && { invalidateTag: (tag: string) => cache.tags.invalidateTag(tag) }),
    clear: () => cache.clear(),
    memoize: (fn) => cache.wrap(fn, { keyPrefix: 'memoized' }),
    close: () => cache.disconnect(),
  };
}

function inMemory(entries: number, { tags = false }: Pick<SharedOptions, 'tags'> = {}): PeerCache {
  return asPeerCache({ primary: new Keyv({ store: new KeyvCacheableMemory({ lruSize: entries }) }), tags });
}

function shared(endpoint: RedisUrl, options: SharedOptions = {}): PeerCache {
  const redis = keyvRedis(endpoint);
  const tiers = options.memoryTier === false ? { primary: redis } : { secondary: redis };
  return asPeerCache({
    ...tiers,
    tags: options.tags ?? false,
    ...(options.namespace !== undefined && { namespace: options.namespace }),
  });
}

export const cacheable: Peer = { name: 'cacheable', hasNamespaces: true, hasTags: true, inMemory, shared };
