import { type Cache, createCache, createRedisStore } from '@lab/core/cache';
import type { RedisUrl } from '../process/redis-url.ts';
import { type Peer, type PeerCache, type SharedOptions, ttlMs } from './peer.ts';

function asPeerCache(cache: Cache, close: () => Promise<unknown>): PeerCache {
  return {
    getOrSet: (key, load, tags) => cache.getOrSet(key, load, tags && { tags }),
    delete: (key) => cache.delete(key),
    invalidateTag: (tag) => cache.invalidateTags([tag]),
    clear: () => cache.clear(),
    memoize: (fn) => cache.memoize(fn, { name: 'memoized' }),
    close,
  };
}

function inMemory(entries: number): PeerCache {
  const cache = createCache({ memory: { maxEntries: entries }, ttl: ttlMs });
  return asPeerCache(cache, () => cache.close());
}

/** A busy machine is no outage: with the default deadline a hit that is late would run its load. */
const PATIENT = 5000;

function shared(endpoint: RedisUrl, options: SharedOptions = {}): PeerCache {
  const redis = createRedisStore(endpoint);
  const cache = createCache({
    store: redis.store,
    bus: redis.bus,
    ttl: ttlMs,
    ...(options.patient === true && { guard: { deadline: PATIENT } }),
    ...(options.memoryTier === false && { memory: false }),
  });
  const scope = options.namespace === undefined ? cache : cache.namespace(options.namespace);
  const close = async () => {
    await cache.close();
    await redis.close();
  };
  return { ...asPeerCache(scope, close), ready: () => redis.whenReady(1_000) };
}

export const ours: Peer = { name: 'ours', hasNamespaces: true, hasTags: true, inMemory, shared };
