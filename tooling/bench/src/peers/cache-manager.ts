import { createCache } from 'cache-manager';
import { KeyvCacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
import type { RedisUrl } from '../process/redis-url.ts';
import { keyvRedis } from './clients.ts';
import { type Peer, type PeerCache, type SharedOptions, ttlMs } from './peer.ts';

function asPeerCache(stores: Keyv[]): PeerCache {
  for (const store of stores) store.on('error', () => {});
  const cache = createCache({ stores, ttl: ttlMs });
  return {
    getOrSet: (key, load) => cache.wrap(key, load),
    delete: (key) => cache.del(key),
    clear: () => cache.clear(),
    close: () => cache.disconnect(),
  };
}

/** The in-process store that its documentation names. */
function memoryStore(entries: number, namespace?: string): Keyv {
  const store = new KeyvCacheableMemory({ ttl: ttlMs, lruSize: entries });
  return new Keyv({ store, ...(namespace !== undefined && { namespace }) });
}

function inMemory(entries: number): PeerCache {
  return asPeerCache([memoryStore(entries)]);
}

function shared(endpoint: RedisUrl, options: SharedOptions = {}): PeerCache {
  const { namespace, memoryTier = true } = options;
  const redis = new Keyv({ store: keyvRedis(endpoint), ...(namespace !== undefined && { namespace }) });
  return asPeerCache(memoryTier ? [memoryStore(10_000, namespace), redis] : [redis]);
}

export const cacheManager: Peer = {
  name: 'cache-manager',
  hasNamespaces: true,
  hasTags: false,
  inMemory,
  shared,
};
