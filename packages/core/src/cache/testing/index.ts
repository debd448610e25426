export { type ChaosStore, chaosStore, type Fault } from './chaos-store.ts';
export { freePort, hasRedis, type RedisServer, skipWithoutRedis, startRedis } from './redis-server.ts';
export { type SlowProxy, slowProxy } from './slow-proxy.ts';
export { type ConformanceCase, storeConformance } from './store-conformance.ts';
