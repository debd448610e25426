import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { type CreateCacheOptions, connectRedis, createCache, type RedisTier } from './index.ts';

let server: RedisServer;
const tiers: RedisTier[] = [];
const skip = skipWithoutRedis();
beforeAll(async () => {
  if (!skip) server = await startRedis();
});
afterAll(async () => {
  for (const tier of tiers) await tier.close();
  await server?.stop();
});
let n = 0;
const setups: [string, () => Promise<CreateCacheOptions>][] = [
  ['memory', async () => ({})],
  ['keyv', async () => ({ store: new Keyv() })],
  ['keyv only', async () => ({ store: new Keyv(), memory: false })],
];
async function redis(): Promise<RedisTier> {
  const tier = await connectRedis(server.url, { prefix: `p${n++}`, connectTimeout: 5000 });
  tiers.push(tier);
  return tier;
}
if (!skip) {
  setups.push([
    'redis',
    async () => {
      const t = await redis();
      return { store: t.store, bus: t.bus };
    },
  ]);
  setups.push([
    'redis only',
    async () => {
      const t = await redis();
      return { store: t.store, bus: t.bus, memory: false };
    },
  ]);
  setups.push([
    'redis msgpack',
    async () => {
      const t = await redis();
      return { store: t.store, bus: t.bus, memory: false, codec: 'messagepack', compressAbove: 100 };
    },
  ]);
}
describe.each(setups)('%s', (_name, setup) => {
  test('keeps, loads once, invalidates', async () => {
    const clock = new VirtualClock();
    const cache = createCache({ ...(await setup()), clock, ttl: 1000 });
    await cache.set('a', { x: 1 });
    expect(await cache.get('a')).toEqual({ x: 1 });
    for (const value of [
      null,
      false,
      0,
      '',
      new Date(5),
      new Map([[1, { a: new Set([2n]) }]]),
      new Uint8Array([1, 2]),
      Buffer.from('x'),
      [undefined, Number.NaN, -0],
      { $date: 1 },
    ]) {
      await cache.set('v', value);
      expect(await cache.get('v')).toStrictEqual(value);
    }
    let loads = 0;
    const load = async () => {
      loads += 1;
      await new Promise((r) => setTimeout(r, 5));
      return loads;
    };
    expect(
      await Promise.all(Array.from({ length: 50 }, () => cache.getOrSet('k', load, { tags: ['t'] }))),
    ).toEqual(Array(50).fill(1));
    expect(await cache.getOrSet('k', load, { tags: ['t'] })).toBe(1);
    expect(await cache.lookup('k')).toMatchObject({ status: 'hit' });
    await cache.invalidateTags(['t']);
    expect(await cache.lookup('k')).toMatchObject({ status: 'miss' });
    expect(await cache.getOrSet('k', load, { tags: ['t'] })).toBe(2);
    expect(await cache.getOrSet('k', load, { tags: ['t'] })).toBe(2);
    clock.advance(1000);
    expect(await cache.get('k')).toBe(undefined);
    expect(await cache.incr('n')).toBe(1);
    expect(await cache.incr('n', 4)).toBe(5);
    expect(await cache.add('n', 1)).toBe(false);
    expect(await cache.delete('n')).toBe(true);
    expect(await cache.delete('n')).toBe(false);
    const ns = cache.namespace('t[1]*');
    await ns.set('x', 1);
    await cache.set('x', 2);
    await ns.clear();
    expect(await ns.get('x')).toBe(undefined);
    expect(await cache.get('x')).toBe(2);
    await ns.set('x:1', 1);
    await ns.set('x:2', 1);
    await ns.set('y'.repeat(500), 1);
    expect(await ns.deletePattern('x:*')).toBe(2);
    expect(await ns.deletePattern('y*')).toBe(1);
    const many = await cache.getOrSetMany(
      ['m1', 'm2', 'm3'],
      async (keys) => new Map(keys.map((k) => [k, k])),
      {},
    );
    expect([...many.values.keys()]).toEqual(['m1', 'm2', 'm3']);
    expect(await cache.getMany(['m1', 'zz', 'm3'])).toEqual(
      new Map([
        ['m1', 'm1'],
        ['m3', 'm3'],
      ]),
    );
    const lock = await cache.lock('L');
    expect(lock).not.toBe(null);
    expect(await cache.lock('L')).toBe(null);
    expect(await lock?.release()).toBe(true);
    await cache.close();
  });
  test('an invalidation during a load is not undone by it', async () => {
    const cache = createCache(await setup());
    for (const invalidate of [
      () => cache.delete('k'),
      () => cache.invalidateTags(['t']),
      () => cache.clear(),
      () => cache.deletePattern('k*'),
    ]) {
      let go: () => void = () => undefined;
      const gate = new Promise<void>((r) => {
        go = r;
      });
      let started: () => void = () => undefined;
      const loading = new Promise<void>((r) => {
        started = r;
      });
      const p = cache.resolve(
        'k',
        async () => {
          started();
          await gate;
          return 'old';
        },
        { tags: ['t'] },
      );
      await loading;
      await invalidate();
      go();
      expect(await p).toMatchObject({ status: 'miss', stored: false });
      expect(await cache.get('k')).toBe(undefined);
      expect(await cache.getOrSet('k', () => 'new', { tags: ['t'] })).toBe('new');
      await cache.delete('k');
    }
  });
});
