import { freePort, type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cache, createCache, createRedisStore, type RedisTier, type SharedStore } from './index.ts';
import { MAY_STALL } from './testing/may-stall.ts';
import { sentInVain } from './testing/sent-in-vain.ts';

const DEADLINE = 200;

describe.skipIf(skipWithoutRedis())('a shared tier that fails', MAY_STALL, () => {
  let server: RedisServer;
  let tiers: RedisTier[];
  let caches: Cache[];

  beforeEach(async () => {
    server = await startRedis();
    tiers = [];
    caches = [];
  });
  afterEach(async () => {
    for (const cache of caches) await cache.close();
    for (const tier of tiers) await tier.close();
    await server.stop();
  });

  async function instance(memory = true, url = server.url): Promise<Cache> {
    const tier = createRedisStore(url, { prefix: 'f', maxReconnectDelay: 50 });
    await tier.whenReady(url === server.url ? 5000 : 10);
    tiers.push(tier);
    const cache = createCache({
      store: tier.store,
      bus: tier.bus,
      ...(memory ? {} : { memory: false }),
      guard: { deadline: DEADLINE, halfOpenAfter: 50 },
      lease: 500,
    });
    caches.push(cache);
    return cache;
  }

  function storeOf(cache: Cache): SharedStore {
    const tier = tiers[caches.indexOf(cache)];
    if (tier === undefined) throw new Error('It is none of these caches.');
    return tier.store;
  }

  async function recovered(...all: Cache[]): Promise<void> {
    await expect
      .poll(() => all.every((cache) => cache.stats().store === 'connected'), { timeout: 15_000 })
      .toBe(true);
  }

  test('refused: values come from the loader at once, and from memory after', async () => {
    const cache = await instance(true, `redis://127.0.0.1:${await freePort()}`);
    expect(await cache.getOrSet('k', () => 'v')).toBe('v');
    expect(await cache.resolve('k', () => 'w')).toMatchObject({ status: 'hit', tier: 'memory' });
    await cache.set('s', 1);
    await cache.delete('k');
    expect(await cache.get('k')).toBeUndefined();
    expect(cache.stats().store).toBe('unreachable');
  });

  test('frozen: one wait up to the deadline, then nobody waits until it responds', async () => {
    const cache = await instance(false);
    const inVain = sentInVain(storeOf(cache), cache);
    await cache.set('k', 'stored');
    server.freeze();
    // It does not thaw before this has a result: without a deadline nobody would get one.
    expect(await cache.getOrSet('k', () => 'loaded')).toBe('loaded');
    expect(cache.stats().store).toBe('unreachable');
    await Promise.all(Array.from({ length: 500 }, (_, i) => cache.getOrSet(`k${i}`, () => i)));
    expect(inVain()).toBe(0);
    server.resume();
    await recovered(cache);
    expect(await cache.getOrSet('k', () => 'again')).toBe('again');
    expect(await cache.get('k')).toBe('again');
  });

  test('frozen: a pattern is deleted here within the deadline, and everywhere after the recovery', async () => {
    const [cache, other] = [await instance(), await instance(false)];
    await other.set('p:1', 'old');
    server.freeze();
    await cache.deletePattern('p:*');
    server.resume();
    await recovered(cache);
    expect(await (await instance(false)).get('p:1')).toBeUndefined();
  });

  test('frozen: an invalidation that did not arrive counts after the recovery, in every process', async () => {
    const [a, b] = [await instance(), await instance()];
    await a.set('k', 'old', { tags: ['t'] });
    await a.set('other', 'old');
    expect(await b.get('k')).toBe('old');
    server.freeze();
    await a.invalidateTags(['t']);
    await a.delete('other');
    expect(await a.get('k')).toBeUndefined();
    server.resume();
    await recovered(a, b);
    for (const cache of [a, b, await instance(false)]) {
      expect(await cache.get('k')).toBeUndefined();
      expect(await cache.get('other')).toBeUndefined();
    }
  });

  test('killed and restarted empty under load: no request fails, and nothing invalidated comes back', async () => {
    const [a, b] = [await instance(), await instance()];
    let version = 0;
    let stop = false;
    const failures: unknown[] = [];
    const readers = [a, b].map(async (cache) => {
      for (let i = 0; !stop; i += 1) {
        await cache
          .getOrSet(`k${i % 20}`, () => version, { tags: ['t'] })
          .catch((error: unknown) => failures.push(error));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
    await server.kill();
    version = 1;
    await a.invalidateTags(['t']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.restart();
    await recovered(a, b);
    for (const cache of [a, b])
      for (let i = 0; i < 20; i += 1)
        expect(await cache.getOrSet(`k${i}`, () => version, { tags: ['t'] })).toBe(1);
    stop = true;
    await Promise.all(readers);
    expect(failures).toEqual([]);
  });

  test('read-only: counts as away, and as back once it takes writes', async () => {
    const cache = await instance();
    await cache.set('k', 'old');
    server.cli('replicaof', '127.0.0.1', '1');
    await cache.set('k', 'new');
    expect(await cache.get('k')).toBe('new');
    expect(cache.stats().store).toBe('unreachable');
    server.cli('replicaof', 'no', 'one');
    await recovered(cache);
    expect(await cache.get('k')).toBeUndefined();
    await cache.set('k', 'newer');
    expect(await (await instance(false)).get('k')).toBe('newer');
  });

  test('out of memory: what cannot be overwritten is removed, invalidations work, loads return', async () => {
    const [cache, other] = [await instance(), await instance(false)];
    await cache.set('k', 'old');
    await cache.set('tagged', 'old', { tags: ['t'] });
    server.cli('config', 'set', 'maxmemory', '1');
    // Only memory has it now, and a process that stood still for too long clears its memory.
    await expect
      .poll(async () => {
        await cache.set('k', 'new');
        return cache.get('k');
      })
      .toBe('new');
    expect(await other.get('k')).not.toBe('old');
    await cache.invalidateTags(['t']);
    expect(await other.get('tagged')).toBeUndefined();
    expect(await cache.getOrSet('loaded', () => 1)).toBe(1);
    expect(await cache.getOrSet('loaded', () => 2)).toBe(1);
  });

  test('evicted generations end their entries instead of reviving them', async () => {
    const [a, b] = [await instance(false), await instance(false)];
    for (const key of ['k', 'other']) await a.set(key, 'old', { tags: ['t'] });
    await a.invalidateTags(['t']);
    server.cli('eval', "for _, k in ipairs(redis.call('KEYS', 'f:@gen:*')) do redis.call('DEL', k) end", '0');
    for (const cache of [b, await instance(false)]) expect(await cache.get('k')).toBeUndefined();
    await b.set('k', 'new', { tags: ['t'] });
    for (const cache of [b, await instance(false)]) {
      expect(await cache.get('k')).toBe('new');
      // None of the new generations equals the one that the entry was stored under.
      expect(await cache.get('other')).toBeUndefined();
    }
  });

  test('an evicted generation that is created again is learned by those who knew the old one', async () => {
    const [a, b] = [await instance(false), await instance()];
    for (const cache of [a, b]) await cache.set('k', 'old', { tags: ['t'] });
    server.cli('eval', "for _, k in ipairs(redis.call('KEYS', 'f:@gen:*')) do redis.call('DEL', k) end", '0');
    const other = await instance(false);
    await other.set('k', 'new', { tags: ['t'] });
    await other.set('plain', 'new');
    for (const cache of [a, b])
      for (const key of ['k', 'plain']) await expect.poll(() => cache.get(key)).toBe('new');
    await a.set('k', 'newer', { tags: ['t'] });
    expect(await other.get('k')).toBe('newer');
  });

  test('a message that got lost empties memory: a gap shows by the next message, else by the heartbeat', async () => {
    const [a, b] = [await instance(), await instance()];
    const tier = async () => {
      const found = await b.lookup('k');
      return found.status === 'hit' ? found.tier : found.status;
    };
    const loseOne = () => server.cli('incr', 'f:@seq:{f}');
    await a.set('k', 1);
    // A message that comes during the read keeps its result out of memory: the next one remembers.
    await expect.poll(tier).toBe('memory');
    loseOne();
    await a.set('another', 1);
    await expect.poll(() => b.stats().memory.entries).toBe(0);
    expect(await tier()).toBe('store');
    await expect.poll(tier).toBe('memory');
    loseOne();
    await expect.poll(() => b.stats().memory.entries).toBe(0);
  });

  test('a client whose connection is cut catches up on what it missed', async () => {
    const [a, b] = [await instance(), await instance()];
    await a.set('k', 1);
    expect(await b.get('k')).toBe(1);
    server.cli('client', 'kill', 'type', 'normal');
    server.cli('client', 'kill', 'type', 'pubsub');
    // What is set while the connection is away is kept by its own process only.
    await expect
      .poll(
        async () => {
          await a.set('k', 2);
          return await b.get('k');
        },
        { timeout: 5000 },
      )
      .toBe(2);
    await a.set('k', 3);
    expect(await b.get('k')).toBe(3);
  });
});
