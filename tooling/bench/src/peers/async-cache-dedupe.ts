import { type Cache, createCache, type StorageInputMemory, type StorageInputRedis } from 'async-cache-dedupe';
import type { RedisUrl } from '../process/redis-url.ts';
import { ioredis } from './clients.ts';
import { type Load, type Peer, type PeerCache, type SharedOptions, ttlMs } from './peer.ts';

interface Call {
  readonly key: string;
  readonly load: Load;
  readonly tags: readonly string[] | undefined;
}

/** It caches functions that were defined before; this one calls the loader of its caller. */
function asPeerCache(
  storage: StorageInputMemory | StorageInputRedis,
  name: string,
  close: () => Promise<unknown>,
): PeerCache {
  const cache: Cache = createCache({ ttl: ttlMs / 1_000, storage });
  const calls = cache.define(
    name,
    {
      serialize: (call: Call) => call.key,
      references: (call: Call) => (call.tags ? [...call.tags] : []),
    },
    (call: Call) => call.load(),
  ) as Cache & Record<string, (call: Call) => Promise<unknown>>;
  const getOrSet = calls[name]?.bind(calls);
  if (!getOrSet) throw new Error(`async-cache-dedupe did not define ${name}.`);
  return {
    getOrSet: (key, load, tags) => getOrSet({ key, load, tags }),
    delete: (key) => cache.clear(name, { key }),
    invalidateTag: (tag) => cache.invalidateAll(tag),
    clear: () => cache.clear(name),
    memoize(fn) {
      const memoized = cache.define('memoized', fn) as Cache & { memoized: typeof fn };
      return (argument) => memoized.memoized(argument);
    },
    close,
  };
}

function inMemory(entries: number): PeerCache {
  return asPeerCache(
    { type: 'memory', options: { size: entries, invalidation: true } },
    'bench',
    async () => {},
  );
}

function shared(endpoint: RedisUrl, options: SharedOptions = {}): PeerCache {
  const client = ioredis(endpoint);
  return asPeerCache(
    { type: 'redis', options: { client, invalidation: { referencesTTL: ttlMs / 1_000 } } },
    options.namespace ?? 'bench',
    async () => client.disconnect(),
  );
}

export const asyncCacheDedupe: Peer = {
  name: 'async-cache-dedupe',
  hasNamespaces: true,
  hasTags: true,
  inMemory,
  shared,
};
