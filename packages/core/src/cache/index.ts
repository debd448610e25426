export { type Bus, type BusListener, type BusMessage, createMemoryBusHub, type MemoryBusHub } from './bus.ts';
export { type Codec, compressed, type Envelope, jsonCodec, messagePackCodec } from './codec/codec.ts';
export { createCache } from './createCache.ts';
export {
  CacheClosedError,
  CacheCodecError,
  CacheError,
  type CacheErrorCode,
  CacheKeyError,
  CacheNotIntegerError,
  CacheOptionError,
  CacheTimeoutError,
  CacheUnreachableError,
  CacheValueError,
} from './errors.ts';
export { CACHE_CHANNEL, type CacheMessage } from './events.ts';
export { canonical } from './keys.ts';
export type { CreateCacheOptions } from './options.ts';
export { parseRedisUrl, type RedisAddress, withoutCredentials } from './redis/address.ts';
export { connectRedis, createRedisStore, type RedisTier } from './redis/connect.ts';
export type { RedisConnectionOptions } from './redis/connection.ts';
export type { GuardOptions } from './store/guard.ts';
export { KeyvStore } from './store/keyv-store.ts';
export type { Lease, Payload, SharedStore, StoreRead, StoreWrite } from './store/store.ts';
export type * from './types.ts';
