import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { type Cache, createCache } from './index.ts';

interface Row {
  name: string;
}

const keyv = new Keyv();
const clock = new VirtualClock();
const stored: Record<string, Row> = { a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' } };

async function filled(): Promise<Cache> {
  await keyv.clear();
  const cache = createCache({ store: keyv, memory: false, clock });
  await cache.setMany(Object.entries(stored), { ttl: 1000 });
  return cache;
}

const neverLoads = (): never => {
  throw new Error('A hit ran its load.');
};

test('callers of one turn get values of their own', async () => {
  const cache = await filled();
  const read = (key: string): Promise<Row> => cache.getOrSet<Row>(key, neverLoads);
  const [a, again, b] = await Promise.all([read('a'), read('a'), read('b')]);
  expect([a, again, b]).toEqual([stored['a'], stored['a'], stored['b']]);
  a.name = 'changed';
  b.name = 'changed';
  expect(again).toEqual(stored['a']);
  expect(await cache.get('b')).toEqual(stored['b']);
});

test('a batch leaves out what is absent, expired, invalidated or damaged, and counts each key once', async () => {
  const cache = await filled();
  await cache.set('tagged', 1, { tags: ['t'] });
  await cache.set('old', 1, { ttl: 500, tags: ['u'] });
  await cache.set('invalid', 1, { tags: ['v'] });
  await cache.invalidateTags(['v']);
  await keyv.set('lab:cache::c', '#1 damaged');
  clock.advance(500);
  const { hits, misses } = cache.stats();
  const found = await cache.getMany<unknown>(['a', 'none', 'c', 'a', 'tagged', 'old', 'invalid', 'b']);
  expect(Object.fromEntries(found)).toEqual({ a: stored['a'], b: stored['b'], tagged: 1 });
  expect(cache.stats()).toMatchObject({ hits: hits + 3, misses: misses + 4 });
});

test('nothing is served from the shared tier after clear', async () => {
  const cache = await filled();
  await cache.clear();
  expect((await cache.getMany(['a', 'b'])).size).toBe(0);
  expect(await Promise.all(['a', 'b'].map((key) => cache.getOrSet(key, () => 'new')))).toEqual([
    'new',
    'new',
  ]);
});

test('a cached absence runs no load, and counts as one miss', async () => {
  const cache = await filled();
  const options = { negativeTtl: 1000 };
  expect(await cache.getOrSet('nobody', () => undefined, options)).toBeUndefined();
  const { hits, misses } = cache.stats();
  expect(await cache.getOrSet('nobody', neverLoads, options)).toBeUndefined();
  expect([cache.stats().hits - hits, cache.stats().misses - misses]).toEqual([0, 1]);
});
