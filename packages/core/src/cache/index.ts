export type { EpochMs } from '../clock/units.ts';
export { type Bus, type BusListener, type BusMessage, createMemoryBusHub, type MemoryBusHub } from './bus.ts';
export { parseBusMessage } from './bus-message.ts';
export type { Cache } from './cache-interface.ts';
export { canonical } from './canonical.ts';
export { type Codec, compressed, type Envelope, jsonCodec, messagePackCodec } from './codec/codec.ts';
export type { CacheStats } from './counts.ts';
export { createCache } from './createCache.ts';
export {
  CacheClosedError,
  CacheCodecError,
  CacheCycleError,
  CacheError,
  type CacheErrorCode,
  CacheKeyError,
  CacheNotIntegerError,
  CacheOptionError,
  CacheTimeoutError,
  CacheUnreachableError,
  CacheValueError,
} from './errors.ts';
export { CACHE_CHANNEL, type CacheEvent, type CacheMessage, type Discarded } from './events.ts';
export type { CacheKey, CacheTag } from './keys.ts';
export type {
  BatchLoadContext,
  BatchLoader,
  GetOrSetOptions,
  LoadContext,
  Loader,
  ReadOptions,
  SetOptions,
} from './load-options.ts';
export type { Lock, LockOptions } from './lock.ts';
export { createMemcachedStore, type MemcachedTier } from './memcached/connect.ts';
export type { Memoized, MemoizeOptions } from './memoize.ts';
export type { CreateCacheOptions } from './options.ts';
export type { Hit, Lookup, ManyResult, Miss, Resolved, Stale, Tier } from './outcomes.ts';
export { parseRedisUrl, type RedisAddress, withoutCredentials } from './redis/address.ts';
export { connectRedis, createRedisStore, type RedisTier } from './redis/connect.ts';
export type { RedisConnectionOptions } from './redis/connection.ts';
export type { RedisCondition } from './redis/write-condition.ts';
export type { GuardOptions } from './store/guard.ts';
export { KeyvStore } from './store/keyv-store.ts';
export type { Lease, Payload, SharedStore, StoreRead, StoreWrite } from './store/store.ts';
