import Keyv from 'keyv';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { VirtualClock } from '../clock/clock.ts';
import { type Cache, type CacheEvent, createCache, KeyvStore, type ListenOptions } from './index.ts';

const opened: Cache[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((cache) => cache.close()));
});

function listening(options: ListenOptions) {
  const cache = createCache({ ttl: 60_000 });
  opened.push(cache);
  const received: { event: CacheEvent; standsFor: number }[] = [];
  const stop = cache.on((event, standsFor) => received.push({ event, standsFor }), options);
  const hits = () => received.filter(({ event }) => event.type === 'hit');
  return { cache, received, hits, stop };
}

const load = () => Promise.resolve('value');

describe('a listener of a sample of the hits', () => {
  it('gets every hit while hits are rare', async () => {
    const { cache, hits } = listening({ hits: 'sampled' });
    for (let i = 0; i < 5; i += 1) {
      await cache.getOrSet('k', load);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(hits().map(({ standsFor }) => standsFor)).toEqual([1, 1, 1, 1]);
  });

  it('gets few hits when there are many, which represent all of them', async () => {
    const { cache, hits } = listening({ hits: 'sampled' });
    const all = 200_000;
    for (let i = 0; i <= all; i += 1) await cache.getOrSet('k', load);
    const sum = hits().reduce((total, { standsFor }) => total + standsFor, 0);
    expect(hits().length).toBeLessThan(all / 4);
    expect(sum).toBeLessThanOrEqual(all);
    expect(sum).toBeGreaterThan(all - 40_000);
    expect(cache.stats().hits).toBe(all);
  });

  it('gets the next hit soon after traffic has become slow', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { cache, hits, stop } = listening({ hits: 'sampled' });
      for (let i = 0; i < 50_000; i += 1) await cache.getOrSet('k', load);
      vi.advanceTimersByTime(1000);
      const before = hits().length;
      await cache.getOrSet('k', load);
      expect(hits().length).toBe(before + 1);
      stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gets all other events', async () => {
    const { cache, received } = listening({ hits: 'sampled' });
    await cache.getOrSet('k', load);
    await cache.delete('k');
    expect(received.map(({ event }) => event.type)).toEqual(['miss', 'load', 'set', 'delete']);
  });
});

describe('a listener of some keys', () => {
  it('gets each hit of these keys and no other, through all ways to read', async () => {
    const { cache, hits } = listening({
      hits: { ofKeys: (namespace, key) => namespace === 'n' && key === 'a' },
    });
    const of = cache.namespace('n');
    for (const key of ['a', 'b']) {
      await of.set(key, key);
      await of.getOrSet(key, load);
      await of.getOrSet(key, load);
      await of.get(key);
      await of.lookup(key);
      await of.getMany([key]);
      await of.getOrSetMany([key], () => Promise.resolve(new Map()));
    }
    expect(hits().length).toBe(6);
    expect(
      hits().every(({ event, standsFor }) => 'key' in event && event.key === 'a' && standsFor === 1),
    ).toBe(true);
  });

  it('is called once for each value of a key, unless it wants its hits', async () => {
    const ofKeys = vi.fn(() => false);
    const { cache } = listening({ hits: { ofKeys } });
    for (let i = 0; i < 10; i += 1) await cache.getOrSet('k', load);
    expect(ofKeys).toHaveBeenCalledTimes(1);
    await cache.set('k', 'other');
    for (let i = 0; i < 10; i += 1) await cache.getOrSet('k', load);
    expect(ofKeys).toHaveBeenCalledTimes(2);
  });

  it('gets hits of entries that were there before it', async () => {
    const { cache } = listening({ hits: { ofKeys: () => false } });
    await cache.set('k', 1);
    await cache.get('k');
    const received: CacheEvent[] = [];
    cache.on((event) => received.push(event), { hits: { ofKeys: () => true } });
    await cache.get('k');
    await cache.get('k');
    expect(received.map(({ type }) => type)).toEqual(['hit', 'hit']);
  });
});

it('a listener of hits in the shared tier gets those and no hit in memory', async () => {
  const store = new KeyvStore(new Keyv(), 'listeners');
  const writer = createCache({ ttl: 60_000, store, prefix: 'shared' });
  const reader = createCache({ ttl: 60_000, store, prefix: 'shared' });
  opened.push(writer, reader);
  await writer.set('k', 'value');
  const tiers: string[] = [];
  reader.on((event) => event.type === 'hit' && tiers.push(event.tier), { hits: 'store' });
  for (let read = 0; read < 3; read += 1) {
    await reader.get('k');
    await reader.resolve('k', load);
  }
  expect(tiers).toEqual(['store']);
  expect(reader.stats().hits).toBe(6);
});

it.each([{}, { validate: () => true }, { tags: ['t'] }])(
  'a hit in memory has the same result whether a listener wants it or not: %o',
  async (options) => {
    const clock = new VirtualClock({ now: () => 0 });
    const cache = createCache({ ttl: 60_000, clock });
    opened.push(cache);
    await cache.resolve('k', () => Promise.resolve({ of: ['k'] }), options);
    clock.advance(1000);
    const plain = await cache.resolve('k', load, options);
    cache.on(() => undefined);
    expect(await cache.resolve('k', load, options)).toEqual(plain);
    const told = {
      status: 'hit',
      tier: 'memory',
      negative: false,
      value: { of: ['k'] },
      ttl: 59_000,
      age: 1000,
    };
    expect(plain).toEqual(told);
  },
);

it.each([{}, { beta: 1e-9 }])(
  'what is served fresh is called fresh, however near its end: %o',
  async (options) => {
    for (let left = 1; left < 20; left += 1) {
      let [now, step] = [0, 0];
      // Each look at the clock takes a millisecond.
      const clock = { now: () => (now += step) };
      const cache = createCache({ ttl: 60_000, clock });
      opened.push(cache);
      await cache.resolve('k', load, options);
      [now, step] = [60_000 - left, 1];
      expect((await cache.resolve('k', load, options)).status).not.toBe('stale');
    }
  },
);

it('a listener during a time gets the hits of that time', async () => {
  let now = false;
  const { cache, hits } = listening({ hits: { during: () => now } });
  await cache.set('k', 1);
  await cache.get('k');
  now = true;
  await cache.getOrSet('k', load);
  await cache.get('k');
  now = false;
  await cache.get('k');
  expect(hits().length).toBe(2);
  expect(cache.stats().hits).toBe(4);
});

it('what a listener gets does not change what others get', async () => {
  const { cache, hits } = listening({});
  const chosen: CacheEvent[] = [];
  const stop = cache.on((event) => chosen.push(event), { hits: { ofKeys: (_, key) => key === 'a' } });
  for (const key of ['a', 'b']) await cache.set(key, 1);
  for (const key of ['a', 'b']) await cache.get(key);
  stop();
  for (const key of ['a', 'b']) await cache.get(key);
  expect(hits().length).toBe(4);
  expect(chosen.filter(({ type }) => type === 'hit')).toHaveLength(1);
});

describe('stats count', () => {
  it('callers that shared a load', async () => {
    const { cache } = listening({});
    await Promise.all([1, 2, 3].map(() => cache.getOrSet('k', load)));
    expect(cache.stats()).toMatchObject({ loads: 1, misses: 3, sharedLoads: 2 });
  });

  it('entries that left memory, by cause', async () => {
    const cache = createCache({ memory: { maxEntries: 3 }, ttl: 60_000 });
    opened.push(cache);
    for (const key of ['a', 'b', 'c', 'd']) await cache.set(key, key);
    await cache.delete('b');
    await cache.set('e', 'e', { ttl: 1 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await cache.set('f', 'f', { tags: ['t'] });
    await cache.invalidateTags(['t']);
    await cache.get('f');
    await cache.clear();
    expect(cache.stats()).toMatchObject({ evictions: 2, expirations: 0, invalidations: 4 });
  });
});
