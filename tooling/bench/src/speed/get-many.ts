import { createCache, createRedisStore } from '@lab/core/cache';
import { nodeRedis, ttlMs } from '../peers/index.ts';
import { isProduct, keys, product } from './products.ts';
import type { Prepare, Workload } from './workload.ts';

/** Keys of one call. */
const many = 100;
const chunks = Array.from({ length: Math.floor(keys.length / many) }, (_, chunk) => {
  const first = chunk * many;
  return { first, keys: keys.slice(first, first + many) };
});

type ReadMany = (keys: string[]) => Promise<readonly unknown[]>;

/** One call of 100 keys after the other; an operation is a call. */
function callsOf(readMany: ReadMany, isRight = isProduct): Workload {
  return {
    operations: chunks.length,
    async batch() {
      let wrong = 0;
      for (const chunk of chunks) {
        const values = await readMany(chunk.keys);
        const right = values.length === many && values.every((value, at) => isRight(value, chunk.first + at));
        if (!right) wrong += 1;
      }
      return wrong;
    },
  };
}

async function filledClient(endpoint: string) {
  const client = nodeRedis(endpoint);
  await client.connect();
  await Promise.all(keys.map((key, id) => client.set(key, JSON.stringify(product(id)))));
  return client;
}

/** The floor of floors: MGET by node-redis, whose texts nobody reads. */
export const rawMget: Prepare = async (endpoint) => {
  const client = await filledClient(endpoint);
  return callsOf(
    (some) => client.mGet(some),
    (text, id) => typeof text === 'string' && text.startsWith(`{"id":${id},`),
  );
};

/** MGET by node-redis, then JSON.parse of each text: what a caller needs to have the values. */
export const parsedMget: Prepare = async (endpoint) => {
  const client = await filledClient(endpoint);
  return callsOf(async (some) =>
    (await client.mGet(some)).map((text) => (text === null ? undefined : JSON.parse(text))),
  );
};

/** `getMany` without a memory tier. */
export const ourGetMany: Prepare = async (endpoint) => {
  const redis = createRedisStore(endpoint, { prefix: 'get-many' });
  const cache = createCache({
    store: redis.store,
    bus: redis.bus,
    memory: false,
    ttl: ttlMs,
    guard: { deadline: 5000 },
  });
  await redis.whenReady(1_000);
  await cache.setMany(keys.map((key, id) => [key, product(id)] as const));
  return callsOf(async (some) => {
    const found = await cache.getMany<unknown>(some);
    return some.map((key) => found.get(key));
  });
};
