import { createCluster } from '@keyv/redis';
import { skipWithoutRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis, createCache, type LoadContext, type RedisTier } from './index.ts';
import { hashSlot } from './redis/topology/hash-slot.ts';
import { type RedisCluster, startCluster, storeConformance } from './testing/index.ts';
import { keyvPromises } from './testing/keyv-promises.ts';
import { MAY_STALL } from './testing/may-stall.ts';
import { processPromises } from './testing/process-promises.ts';

describe.skipIf(skipWithoutRedis())('a cluster of three masters', MAY_STALL, () => {
  let cluster: RedisCluster;
  const tiers: RedisTier[] = [];

  beforeAll(async () => {
    cluster = await startCluster();
  }, 20_000);
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    await cluster.stop();
  });

  async function connect(prefix: string): Promise<RedisTier> {
    const tier = await connectRedis(cluster.url, { prefix, connectTimeout: 5000 });
    tiers.push(tier);
    return tier;
  }

  processPromises('a cluster', () => Promise.resolve({ url: cluster.url, stop: () => Promise.resolve() }));

  test.each(storeConformance)('$name', async ({ name, run }) => {
    await expect(run((await connect(name)).store)).resolves.toBeUndefined();
  });

  test('computes slots as Redis does', () => {
    for (const key of ['', 'a', 'a:{b}:c', '{}a', '{a', 'a{b}{c}', 'ü😀{ö}', '123456789'])
      expect(hashSlot(key), key).toBe(Number(cluster.masters[0].cli('cluster', 'keyslot', key)));
  });

  test('batches, patterns and pipelines reach the keys of every master', async () => {
    const tier = await connect('spread');
    const cache = createCache({ store: tier.store, bus: tier.bus, memory: false });
    const keys = Array.from({ length: 60 }, (_, i) => `k${i}`);
    await cache.setMany(keys.map((key, i) => [key, i]));
    for (const server of cluster.masters)
      expect(server.cli('--scan', '--pattern', 'spread:*').split('\n').length).toBeGreaterThan(10);
    expect([...(await cache.getMany(keys)).values()]).toEqual(keys.map((_, i) => i));
    expect(await cache.deleteMany(['k0', 'k1', 'none'])).toBe(2);
    expect(await cache.deletePattern('k*')).toBe(58);
    expect((await cache.getMany(keys)).size).toBe(0);
    const answer = await cache.getOrSetMany(keys, async (all) => new Map(all.map((key) => [key, key])));
    expect(answer).toMatchObject({ misses: 60, roundTrips: 2 });
    expect((await cache.getMany(keys)).size).toBe(60);
    expect(Number(/^db0:keys=(\d+)/m.exec(await tier.info())?.[1])).toBeGreaterThan(60);
  });

  test('follows a slot to another master, and receives what is invalidated there', async () => {
    const prefix = 'resharded';
    const tag = hashSlot(`{${prefix}}`);
    const caches = await Promise.all(
      Array.from({ length: 2 }, async () => {
        const { store, bus } = await connect(prefix);
        return createCache({ store, bus, guard: { deadline: 2000 } });
      }),
    );
    const [a, b] = caches;
    await a?.set('k', 1, { tags: ['t'] });
    expect(await b?.get('k')).toBe(1);
    const from = cluster.masterOf(`{${prefix}}`);
    const to = cluster.masters.find((server) => server !== from) ?? from;
    cluster.moveSlot(tag, from, to);
    await a?.invalidateTags(['t']);
    await expect.poll(() => b?.get('k')).toBeUndefined();
    await b?.set('k', 2, { tags: ['t'] });
    await expect.poll(() => a?.get('k')).toBe(2);
    await b?.invalidateTags(['t']);
    await expect.poll(() => a?.get('k')).toBeUndefined();
  });

  test('keeps no result whose late tags it cannot date, since masters have clocks of their own', async () => {
    const { store, bus } = await connect('late');
    const load = (context: LoadContext) => {
      context.set({ tags: ['late'] });
      return 1;
    };
    const [deaf, hearing] = [
      createCache({ store, memory: false }),
      createCache({ store, bus, memory: false }),
    ];
    await hearing.set('other', 1, { tags: ['late'] });
    expect(await deaf.resolve('k', load)).toMatchObject({ stored: false });
    expect(await hearing.resolve('k', load)).toMatchObject({ stored: true });
  });

  test('is used through a Keyv with a client of createCluster', async () => {
    const rootNodes = cluster.masters.map(({ url }) => ({ url }));
    await keyvPromises(() => createCluster({ rootNodes }));
  });

  test('never sends KEYS', () => {
    for (const server of cluster.masters)
      expect(server.cli('info', 'commandstats')).not.toMatch(/cmdstat_(keys|flushdb|flushall):/);
  });
});
