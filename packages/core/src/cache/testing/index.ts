export { type ChaosStore, chaosStore, type Fault } from './chaos-store.ts';
export {
  hasMemcached,
  type MemcachedServer,
  skipWithoutMemcached,
  startMemcached,
} from './memcached-server.ts';
export { type RedisCluster, startCluster } from './redis-cluster.ts';
export { type RedisSentinel, startSentinel } from './redis-sentinel.ts';
export { freePort, hasRedis, type RedisServer, skipWithoutRedis, startRedis } from './redis-server.ts';
export { type SlowProxy, slowProxy } from './slow-proxy.ts';
export { type ConformanceCase, storeConformance } from './store-conformance.ts';
