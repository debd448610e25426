import { KeyvMemcache } from '@keyv/memcache';
import { type MemcachedServer, skipWithoutMemcached, startMemcached } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cache, type CreateCacheOptions, createCache } from '../index.ts';
import { createMemcachedStore, type MemcachedTier } from './connect.ts';

const A_DAY = 24 * 60 * 60 * 1000;

describe.skipIf(skipWithoutMemcached())('Memcached as the shared tier', () => {
  let server: MemcachedServer;
  const closing: (() => Promise<void>)[] = [];
  let n = 0;

  beforeAll(async () => {
    server = await startMemcached();
  });
  afterAll(async () => {
    for (const close of closing) await close();
    await server.stop();
  });

  function tierOf(address = server.address, prefix = `t${n++}`): MemcachedTier {
    const tier = createMemcachedStore(address, { prefix });
    closing.push(() => tier.close());
    return tier;
  }

  function pair(options: CreateCacheOptions = {}): [Cache, Cache] {
    const prefix = `pair${n++}`;
    const one = () =>
      createCache({
        store: tierOf(server.address, prefix).store,
        memory: false,
        guard: { deadline: 5000 },
        ...options,
      });
    return [one(), one()];
  }

  test('two instances share values, tags, namespaces and removals', async () => {
    const [a, b] = pair();
    await a.set('k', { at: new Date(0) }, { tags: ['t'] });
    expect(await b.get('k')).toEqual({ at: new Date(0) });
    await b.invalidateTags(['t']);
    expect(await a.get('k')).toBeUndefined();
    await a.namespace('n').set('k', 1);
    await b.clear();
    expect(await a.namespace('n').get('k')).toBeUndefined();
    await a.setMany([
      ['x', 1],
      ['y', 2],
    ]);
    expect(await b.deleteMany(['x', 'none'])).toBe(1);
    expect(await a.getMany(['x', 'y'])).toEqual(new Map([['y', 2]]));
    expect(await b.getOrSet('y', () => 3)).toBe(2);
  });

  test.each([60 * A_DAY, 30 * A_DAY, 1500, null])('keeps an entry of %s ms', async (ttl) => {
    const [a, b] = pair();
    await a.set('k', 1, { ttl });
    expect(await b.get('k')).toBe(1);
  });

  test('keys of any text and length', async () => {
    const [a, b] = pair();
    const within = 'n'.repeat(100);
    for (const key of ['with space\r\n', 'ü'.repeat(199), 'é😀'.repeat(500), 'k'.repeat(5000)]) {
      for (const [one, other] of [
        [a, b],
        [a.namespace(within).namespace(within), b.namespace(within).namespace(within)],
      ] as const) {
        await one.set(key, key, { tags: [key] });
        expect(await other.get(key)).toBe(key);
        await other.invalidateTags([key]);
        expect(await one.get(key)).toBeUndefined();
      }
    }
  });

  test('a value over 1 MiB is no outage: it is not stored, and its predecessor is gone', async () => {
    const [a, b] = pair();
    await a.set('k', 'old');
    await a.set('k', 'x'.repeat(2_000_000));
    expect(await b.get('k')).toBeUndefined();
    expect(a.stats().store).toBe('connected');
    await a.set('k', 'new');
    expect(await b.get('k')).toBe('new');
  });

  test('a pattern invalidates its whole namespace, and no other', async () => {
    const [a, b] = pair();
    const [inside, beside] = [a.namespace('inside'), a.namespace('beside')];
    for (const cache of [inside, beside]) await cache.set('page:1', 1);
    await b.namespace('inside').deletePattern('page:*');
    expect([await inside.get('page:1'), await beside.get('page:1')]).toEqual([undefined, 1]);
  });

  test('what another program left there is a miss', async () => {
    const prefix = `foreign${n++}`;
    const foreign = new KeyvMemcache(server.address);
    const cache = createCache({ store: tierOf(server.address, prefix).store, memory: false });
    await cache.set('k', 1);
    await foreign.client.set(`${prefix}:cache::k`, 'no JSON', {});
    expect(await cache.getOrSet('k', () => 'loaded')).toBe('loaded');
    foreign.client.close();
  });

  test('a Keyv of your own on it', async () => {
    const adapter = new KeyvMemcache(server.address);
    closing.push(async () => void adapter.client.close());
    const cache = createCache({ store: new Keyv({ store: adapter, namespace: 'mine' }), memory: false });
    await cache.set('k'.repeat(500), 1, { ttl: 90 * A_DAY, tags: ['t'] });
    expect(await cache.get('k'.repeat(500))).toBe(1);
    await cache.invalidateTags(['t']);
    expect(await cache.get('k'.repeat(500))).toBeUndefined();
  });

  test('goes on from loaders and memory while it is away, and serves nothing invalidated meanwhile', async () => {
    const own = await startMemcached();
    const cache = createCache({ store: tierOf(own.address).store, guard: { halfOpenAfter: 20 } });
    await cache.set('k', 'old', { tags: ['t'] });
    for (const [away, back] of [
      [async () => own.freeze(), async () => own.resume()],
      [() => own.kill(), () => own.restart()],
    ] as const) {
      await away();
      expect(await cache.getOrSet('new', () => 'loaded', { ttl: 0 })).toBe('loaded');
      await cache.invalidateTags(['t']);
      expect(await cache.getOrSet('k', () => 'fresh', { tags: ['t'] })).toBe('fresh');
      expect(cache.stats().store).toBe('unreachable');
      await back();
      await expect.poll(() => cache.stats().store, { timeout: 10_000 }).toBe('connected');
      expect(await cache.getOrSet('k', () => 'fresh', { tags: ['t'] })).toBe('fresh');
    }
    await own.stop();
  });
});
