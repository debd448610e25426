export { freePort, hasRedis, type RedisServer, skipWithoutRedis, startRedis } from './redis-server.ts';
