import { createSentinel } from '@keyv/redis';
import { freePort, skipWithoutRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis, createRedisStore, type RedisTier } from './index.ts';
import { type RedisSentinel, startSentinel, storeConformance } from './testing/index.ts';
import { keyvPromises } from './testing/keyv-promises.ts';
import { MAY_STALL } from './testing/may-stall.ts';
import { processPromises } from './testing/process-promises.ts';

describe.skipIf(skipWithoutRedis())('a master that a sentinel names', MAY_STALL, () => {
  let group: RedisSentinel;
  const tiers: RedisTier[] = [];

  beforeAll(async () => {
    group = await startSentinel();
  }, 20_000);
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    await group.stop();
  });

  processPromises('a sentinel', () => Promise.resolve({ url: group.url, stop: () => Promise.resolve() }));

  test.each(storeConformance)('$name', async ({ name, run }) => {
    const tier = await connectRedis(group.url, { prefix: name, connectTimeout: 5000 });
    tiers.push(tier);
    await expect(run(tier.store)).resolves.toBeUndefined();
  });

  test('is used through a Keyv with a client of createSentinel', async () => {
    const options = { name: group.name, sentinelRootNodes: [{ host: '127.0.0.1', port: group.port }] };
    await keyvPromises(() => createSentinel(options));
  });

  test('a name that no sentinel knows, or no sentinel at all, counts as away', async () => {
    for (const url of [
      group.url.replace(group.name, 'other'),
      `redis+sentinel://127.0.0.1:${await freePort()}/x`,
    ]) {
      const tier = createRedisStore(url);
      expect(await tier.whenReady(100)).toBe(false);
      expect(tier.ready).toBe(false);
      await tier.close();
    }
  });
});
