export { type CacheStatus, parseCacheStatus, verdict } from './client/cache-status.ts';
export { type RawAnswer, requestText, sendRaw } from './client/raw.ts';
export { type Redis, redisIsInstalled, startRedis } from './target/redis.ts';
export { type Exit, type Server, startServer } from './target/server.ts';
export {
  type AppName,
  appNames,
  labTarget,
  type StoreName,
  type Target,
  type TargetOptions,
} from './target/target.ts';
export { findLeaks, type RegisteredRoute } from './walk/find-leaks.ts';
