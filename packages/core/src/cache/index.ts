export type { EpochMs } from '../clock/index.ts';
export type { Bus, BusListener, BusMessage } from './api/bus.ts';
export type { Cache } from './api/cache.ts';
export {
  CACHE_CHANNEL,
  type CacheEvent,
  type CacheListener,
  type CacheMessage,
  type Discarded,
  type HitFilter,
  type ListenOptions,
} from './api/events.ts';
export { COUNTED_OPERATIONS, type CountedOperation, type FailedStep } from './api/failures.ts';
export type {
  EntryName,
  InspectedEntry,
  Inspection,
  InspectOptions,
  PeekedEntry,
} from './api/inspection.ts';
export type { CacheKey, CacheTag } from './api/keys.ts';
export type {
  BatchLoadContext,
  BatchLoader,
  GetOrSetOptions,
  LoadContext,
  Loader,
  ReadOptions,
  SetOptions,
} from './api/load-options.ts';
export type { Lock, LockOptions } from './api/lock.ts';
export type { Hit, Lookup, ManyResult, Miss, Resolved, Stale, Tier } from './api/lookup-results.ts';
export type { Memoized, MemoizeOptions } from './api/memoize.ts';
export type { CacheOperation, CacheOperationName } from './api/operations.ts';
export type { CacheStats } from './api/stats.ts';
export { parseBusMessage } from './coherence/bus-message.ts';
export { createMemoryBusHub, type MemoryBusHub } from './coherence/memory-bus.ts';
export { createCache } from './compose/create-cache.ts';
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
} from './errors/errors.ts';
export { canonical } from './keys/canonical.ts';
export { createMemcachedStore, type MemcachedTier } from './memcached/connect.ts';
export { type EvictionPolicy, LruList } from './memory/index.ts';
export type { CreateCacheOptions } from './options/create-options.ts';
export { recomputesEarly, shortened } from './policies/draws.ts';
export { connectRedis, createRedisStore, type RedisTier } from './redis/connect.ts';
export type { RedisConnectionOptions } from './redis/connection.ts';
export { parseRedisUrl, type RedisAddress, withoutCredentials } from './redis/topology/redis-url.ts';
export type { RedisCondition } from './redis/write-condition.ts';
export type { BreakerOptions } from './store/circuit-breaker.ts';
export { KeyvStore } from './store/keyv-store.ts';
export type { EntryHead, Lease, SharedStore, StoreRead, StoreWrite } from './store/shared-store.ts';
export type { Codec } from './values/codec.ts';
export { compressed, jsonCodec, messagePackCodec } from './values/codecs.ts';
export type { Envelope } from './values/envelope.ts';
export type { Payload } from './values/payload.ts';
