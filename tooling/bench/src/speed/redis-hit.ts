import { nodeRedis, type Peer } from '../peers/index.ts';
import { keys, product } from './products.ts';
import { concurrentReads } from './reads.ts';
import type { Prepare } from './workload.ts';

const inFlight = 64;

async function neverLoads(): Promise<never> {
  throw new Error('A hit ran its load.');
}

/** The floor: GET by node-redis, then JSON.parse. */
export const rawRedisHit: Prepare = async (endpoint) => {
  const client = nodeRedis(endpoint);
  await client.connect();
  await Promise.all(keys.map((key, id) => client.set(`raw:${key}`, JSON.stringify(product(id)))));
  return concurrentReads(async (key) => {
    const text = await client.get(`raw:${key}`);
    return text === null ? undefined : JSON.parse(text);
  }, inFlight);
};

/** `getOrSet` that finds its value in Redis, without a tier before it. */
export function redisHit(peer: Peer): Prepare {
  return async (endpoint) => {
    const cache = peer.shared(endpoint, { memoryTier: false, namespace: `hit-${peer.name}`, patient: true });
    await cache.ready?.();
    for (const [id, key] of keys.entries()) await cache.getOrSet(key, async () => product(id));
    return concurrentReads((key) => cache.getOrSet(key, neverLoads), inFlight);
  };
}
