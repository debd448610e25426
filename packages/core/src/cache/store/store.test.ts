import { createClient } from '@keyv/redis';
import {
  type MemcachedServer,
  type RedisServer,
  skipWithoutMemcached,
  skipWithoutRedis,
  startMemcached,
  startRedis,
} from '@lab/servers';
import { Keyv } from 'keyv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  connectRedis,
  createMemcachedStore,
  KeyvStore,
  type MemcachedTier,
  type RedisTier,
} from '../index.ts';
import { storeConformance } from '../testing/index.ts';
import { keyvPromises } from '../testing/keyv-promises.ts';

describe('Keyv in memory', () => {
  test.each(storeConformance)('$name', async ({ run }) => {
    await expect(run(new KeyvStore(new Keyv(), 'test'))).resolves.toBeUndefined();
  });
});

describe.skipIf(skipWithoutRedis())('Redis', () => {
  let server: RedisServer;
  const tiers: RedisTier[] = [];

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    await server.stop();
  });

  test.each(storeConformance)('$name', async ({ name, run }) => {
    const tier = await connectRedis(server.url, { prefix: name, connectTimeout: 5000 });
    tiers.push(tier);
    await expect(run(tier.store)).resolves.toBeUndefined();
  });

  test('is used through a Keyv with a client of createClient', async () => {
    await keyvPromises(() => createClient({ url: server.url }));
  });

  test('never sends KEYS', () => {
    expect(server.cli('info', 'commandstats')).not.toMatch(/cmdstat_(keys|flushdb|flushall):/);
  });
});

describe.skipIf(skipWithoutMemcached())('Memcached', () => {
  let server: MemcachedServer;
  const tiers: MemcachedTier[] = [];

  beforeAll(async () => {
    server = await startMemcached();
  });
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    await server.stop();
  });

  const listing = (name: string): boolean => name.startsWith('scans entries');

  test.each(storeConformance.filter(({ name }) => !listing(name)))('$name', async ({ name, run }) => {
    const tier = createMemcachedStore(server.address, { prefix: name });
    tiers.push(tier);
    await expect(run(tier.store)).resolves.toBeUndefined();
  });

  test('says that it cannot list its keys', () => {
    const tier = createMemcachedStore(server.address, { prefix: 'lists' });
    tiers.push(tier);
    expect(tier.store.listsKeys).toBe(false);
    expect(new KeyvStore(new Keyv(), 'lists').listsKeys).toBe(true);
  });
});
