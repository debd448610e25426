import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import type { RedisUrl } from '../process/redis-url.ts';
import { ioredis } from './clients.ts';
import { type Peer, type PeerCache, type SharedOptions, ttlMs } from './peer.ts';

type Provider = Pick<BentoCache<never>, 'getOrSet' | 'delete' | 'deleteByTag' | 'clear'>;

function asPeerCache(cache: Provider, close: () => Promise<unknown>): PeerCache {
  return {
    getOrSet: (key, load, tags) =>
      cache.getOrSet({ key, ttl: ttlMs, factory: load, ...(tags && { tags: [...tags] }) }),
    delete: (key) => cache.delete({ key }),
    invalidateTag: (tag) => cache.deleteByTag({ tags: [tag] }),
    clear: () => cache.clear(),
    close,
  };
}

function inMemory(entries: number): PeerCache {
  // Its default; values are kept as strings and parsed at every hit.
  const store = bentostore().useL1Layer(memoryDriver({ maxItems: entries }));
  const cache = new BentoCache({ default: 'bench', stores: { bench: store } });
  return asPeerCache(cache, () => cache.disconnectAll());
}

function shared(endpoint: RedisUrl, options: SharedOptions = {}): PeerCache {
  const connection = ioredis(endpoint);
  const bus = ioredis(endpoint);
  const store = bentostore().useL2Layer(redisDriver({ connection }));
  if (options.memoryTier !== false) {
    store.useL1Layer(memoryDriver({ maxItems: 10_000 })).useBus(redisBusDriver({ connection: bus }));
  }
  const cache = new BentoCache({ default: 'bench', stores: { bench: store } });
  const provider = options.namespace === undefined ? cache : cache.namespace(options.namespace);
  return asPeerCache(provider, async () => {
    connection.disconnect();
    bus.disconnect();
    await cache.disconnectAll();
  });
}

export const bentocache: Peer = { name: 'bentocache', hasNamespaces: true, hasTags: true, inMemory, shared };
