import KeyvRedis, { createClient } from '@keyv/redis';
import { Redis } from 'ioredis';
import type { RedisUrl } from '../process/redis-url.ts';

/** Both clients report a lost connection as an event that ends the process when nobody listens. */
function ignoreError(): void {}

/** ioredis, which bentocache and async-cache-dedupe need, with its defaults. */
export function ioredis(endpoint: RedisUrl): Redis {
  const client = new Redis(endpoint);
  client.on('error', ignoreError);
  return client;
}

/** node-redis, which Keyv brings, with its defaults; not yet connected. */
export function nodeRedis(endpoint: RedisUrl) {
  const client = createClient({ url: endpoint });
  client.on('error', ignoreError);
  return client;
}

/** The Redis adapter of Keyv with its defaults. */
export function keyvRedis(endpoint: RedisUrl): KeyvRedis<unknown> {
  const store = new KeyvRedis(endpoint);
  store.on('error', ignoreError);
  return store;
}
