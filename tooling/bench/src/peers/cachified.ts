import { type Cache, type CacheEntry, cachified as cachifiedGet } from '@epic-web/cachified';
import { LRUCache } from 'lru-cache';
import type { RedisUrl } from '../process/redis-url.ts';
import { nodeRedis } from './clients.ts';
import { type Peer, type PeerCache, ttlMs } from './peer.ts';

function asPeerCache(cache: Cache, close: () => Promise<unknown>): PeerCache {
  return {
    getOrSet: (key, load) => cachifiedGet({ key, cache, ttl: ttlMs, getFreshValue: load }),
    delete: async (key) => cache.delete(key),
    close,
  };
}

function inMemory(entries: number): PeerCache {
  const store = new LRUCache<string, CacheEntry>({ max: entries });
  return asPeerCache(store, async () => store.clear());
}

/** As cachified-redis-adapter does it: JSON under the plain key, with Redis's own expiry. */
function shared(endpoint: RedisUrl): PeerCache {
  const client = nodeRedis(endpoint);
  const connected = client.connect().catch(() => undefined);
  const cache: Cache = {
    name: 'Redis',
    async get(key) {
      await connected;
      const text = await client.get(key);
      return text === null ? undefined : (JSON.parse(text) as CacheEntry);
    },
    async set(key, entry) {
      await connected;
      const { ttl, createdTime } = entry.metadata;
      const expiry = ttl ? { expiration: { type: 'PXAT' as const, value: createdTime + ttl } } : {};
      await client.set(key, JSON.stringify(entry), expiry);
    },
    async delete(key) {
      await connected;
      await client.del(key);
    },
  };
  return asPeerCache(cache, async () => client.destroy());
}

export const cachified: Peer = { name: 'cachified', hasNamespaces: false, hasTags: false, inMemory, shared };
