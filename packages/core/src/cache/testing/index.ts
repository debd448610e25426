export { type ChaosStore, chaosStore, type Fault } from './chaos-store.ts';
export { type RedisCluster, startCluster } from './redis-cluster.ts';
export { type RedisSentinel, startSentinel } from './redis-sentinel.ts';
export { type SlowProxy, slowProxy } from './slow-proxy.ts';
export { type ConformanceCase, storeConformance } from './store-conformance.ts';
