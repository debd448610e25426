import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Bus,
  type Cache,
  createCache,
  createMemoryBusHub,
  createRedisStore,
  KeyvStore,
  type RedisTier,
} from './index.ts';

/** What one instance does to `k`, so that no other may serve the old value. */
const invalidations: Readonly<Record<string, (cache: Cache) => Promise<unknown>>> = {
  'a set': (cache) => cache.set('k', 'new'),
  'a delete': (cache) => cache.delete('k'),
  'a pattern': (cache) => cache.deletePattern('k*'),
  'a tag': (cache) => cache.invalidateTags(['t']),
  'a clear': (cache) => cache.clear(),
  'a forced refresh': (cache) => cache.getOrSet('k', () => 'new', { forceFresh: true, tags: ['t'] }),
  'an increment': async (cache) => {
    await cache.delete('k');
    await cache.incr('k').catch(() => undefined);
  },
};

/** A bus whose next publications fail. */
function lossy(bus: Bus): Bus & { lose: number } {
  const lossy = {
    lose: 0,
    get connected() {
      return bus.connected;
    },
    publish(message: Parameters<Bus['publish']>[0]) {
      if (lossy.lose === 0) return bus.publish(message);
      lossy.lose -= 1;
      return Promise.reject(new Error('The message was lost.'));
    },
    subscribe: bus.subscribe.bind(bus),
    close: bus.close.bind(bus),
  };
  return lossy;
}

describe.each(Object.entries(invalidations))('%s whose message is lost', (_name, invalidate) => {
  test.each([1, 4, 2000])('%i times reaches the other instance all the same', async (lose) => {
    const hub = createMemoryBusHub();
    const keyv = new Keyv();
    const bus = lossy(hub.join());
    const [a, b] = [bus, hub.join()].map((joined) =>
      createCache({ store: new KeyvStore(keyv, 'lost'), bus: joined }),
    ) as [Cache, Cache];
    await a.set('k', 'old', { tags: ['t'] });
    expect(await b.get('k')).toBe('old');
    expect(b.stats().memory.entries).toBe(1);
    bus.lose = lose;
    await invalidate(a);
    if (lose === 2000) {
      // More than are stored one by one.
      await Promise.all(Array.from({ length: 1500 }, (_, i) => a.delete(`other${i}`)));
      bus.lose = 0;
    }
    await expect.poll(() => b.get('k'), { timeout: 10_000 }).not.toBe('old');
    expect(await b.get('k')).toBe(await a.get('k'));
    await Promise.all([a.close(), b.close()]);
  });
});

describe.skipIf(skipWithoutRedis())('on a Redis that is full', () => {
  let server: RedisServer;
  let tiers: RedisTier[];
  let caches: Cache[];

  beforeEach(async () => {
    server = await startRedis(['--maxmemory-policy', 'noeviction']);
    tiers = [];
    caches = [];
  });
  afterEach(async () => {
    for (const cache of caches) await cache.close();
    for (const tier of tiers) await tier.close();
    await server.stop();
  });

  async function open(): Promise<RedisTier> {
    const tier = createRedisStore(server.url, { prefix: 'full' });
    expect(await tier.whenReady(5000)).toBe(true);
    tiers.push(tier);
    return tier;
  }

  function cacheOn(tier: RedisTier): Cache {
    const cache = createCache({ store: tier.store, bus: tier.bus, guard: { deadline: 2000 } });
    caches.push(cache);
    return cache;
  }

  test.each(Object.entries(invalidations))('%s arrives at once', async (_name, invalidate) => {
    const [a, b] = [cacheOn(await open()), cacheOn(await open())];
    await a.set('k', 'old', { tags: ['t'] });
    expect(await b.get('k')).toBe('old');
    server.cli('config', 'set', 'maxmemory', '1');
    await invalidate(a);
    expect(await b.get('k')).not.toBe('old');
    expect(await b.getOrSet('k', () => 'source')).not.toBe('old');
    server.cli('config', 'set', 'maxmemory', '0');
    expect(await b.get('k')).not.toBe('old');
    expect(a.stats().store).toBe('connected');
  });

  test('a counter and a lock are refused by an error of ours, and the store stays in use', async () => {
    const cache = cacheOn(await open());
    await cache.incr('n', 5);
    server.cli('config', 'set', 'maxmemory', '1');
    await expect(cache.incr('n')).rejects.toMatchObject({ code: 'ERR_CACHE_UNREACHABLE' });
    await expect(cache.lock('l')).rejects.toMatchObject({ code: 'ERR_CACHE_UNREACHABLE' });
    await expect(cache.add('new', 1)).rejects.toMatchObject({ code: 'ERR_CACHE_UNREACHABLE' });
    server.cli('config', 'set', 'maxmemory', '0');
    await expect.poll(() => cache.lock('l')).not.toBeNull();
    expect(cache.stats().store).toBe('connected');
  });

  test('what it has no memory for is repaired once it has: nothing old comes back', async () => {
    const [a, b] = [cacheOn(await open()), cacheOn(await open())];
    for (let i = 0; i < 6; i += 1) await a.set(`k${i}`, 'old', { tags: [`t${i}`] });
    for (let i = 0; i < 6; i += 1) expect(await b.get(`k${i}`)).toBe('old');
    server.cli('config', 'set', 'maxmemory', '1');
    await Promise.all([
      ...[0, 1].map((i) => a.set(`k${i}`, 'new')),
      ...[2, 3].map((i) => a.delete(`k${i}`)),
      a.invalidateTags(['t4', 't5']),
    ]);
    server.cli('config', 'set', 'maxmemory', '0');
    for (const cache of [a, b, cacheOn(await open())])
      for (let i = 0; i < 6; i += 1) expect(await cache.getOrSet(`k${i}`, () => 'new')).toBe('new');
  });

  test('two caches of one prefix on one connection receive each other’s messages', async () => {
    const tier = await open();
    const [a, b] = [cacheOn(tier), cacheOn(tier)];
    for (const invalidate of Object.values(invalidations)) {
      await a.set('k', 'old', { tags: ['t'] });
      expect(await b.get('k')).toBe('old');
      await invalidate(a);
      expect(await b.get('k')).not.toBe('old');
    }
  });
});
