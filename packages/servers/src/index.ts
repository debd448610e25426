export { atExit } from './at-exit.ts';
export { type Child, MissingProgramError } from './child.ts';
export { endWithReader } from './end-with-reader.ts';
export { freePort } from './free-port.ts';
export { type MemcachedServer, startMemcached } from './memcached.ts';
export { type RedisServer, startRedis, startSentinelProcess } from './redis.ts';
export {
  hasMemcached,
  hasRedis,
  pythonOfFrameworks,
  skipWithoutMemcached,
  skipWithoutPromtool,
  skipWithoutPython,
  skipWithoutRedis,
} from './skip.ts';
