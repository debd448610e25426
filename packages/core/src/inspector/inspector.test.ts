import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type Cache, createCache } from '../cache/index.ts';
import { VirtualClock } from '../clock/index.ts';
import { NotFound } from '../http/index.ts';
import { entryId, parseEntryId } from './entry-id.ts';
import { createInspector } from './index.ts';

const opened: Cache[] = [];
afterEach(async () => {
  for (const cache of opened.splice(0)) await cache.close();
});

const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
const ALL = { q: '', cache: '', sort: 'key' } as const;

function inspected() {
  const [memory, other] = [createCache({ clock }), createCache({ clock })];
  opened.push(memory, other);
  const reads = ({ key }: { key: string }) => (key === 'often' ? { key, reads: 1234, error: 0 } : undefined);
  return {
    memory,
    other,
    inspector: createInspector({ caches: { memory, 'demo-memory': other, redis: null }, reads }),
  };
}

test('the name of an entry comes back from its text, whatever it holds', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.record({ cache: part, namespace: fc.array(part), key: part }), (place) => {
      expect(parseEntryId(entryId(place))).toEqual(place);
    }),
  );
  expect(['', '::', 'memory', 'memory::', '::key', '%::key', 'a:::b'].map(parseEntryId)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    { cache: 'a', namespace: [], key: ':b' },
  ]);
});

test('rows say value, size, tags, time left and reads, in the order that is chosen', async () => {
  const { memory, other, inspector } = inspected();
  await memory
    .namespace('products')
    .set('item:1', { id: 1, name: 'Product 1' }, { ttl: 59_001, tags: ['products'] });
  await memory.set('big', 'x'.repeat(5000), { ttl: 5000 });
  await other.set('often', null, { ttl: null });
  await memory.getOrSet('nothing', () => undefined, { negativeTtl: 1000 });
  const { rows, sample, notes } = await inspector.view(ALL);
  expect(rows.map(({ name, cache }) => `${cache} ${name}`)).toEqual([
    'memory big',
    'memory nothing',
    'demo-memory often',
    'memory products:item:1',
  ]);
  expect(rows[3]).toMatchObject({
    value: '{ "id": 1, "name": "Product 1" }',
    tags: ['products'],
    seconds: 60,
    ttlText: '60 s',
    reads: '–',
  });
  expect(rows[3]?.size).toMatch(/^memory\s\d+\sB$/);
  expect(rows[0]?.value).toHaveLength(81);
  expect(rows[1]?.value).toBe('nothing: the source has no value');
  expect(rows[2]).toMatchObject({ value: 'null', seconds: null, ttlText: 'never', reads: '1,234' });
  expect([sample, notes]).toEqual(['These are all: 4 entries.', []]);
  const order = async (sort: 'size' | 'ttl' | 'reads') =>
    (await inspector.view({ ...ALL, sort })).rows.map(({ name }) => name)[0];
  expect([await order('size'), await order('ttl'), await order('reads')]).toEqual([
    'big',
    'nothing',
    'often',
  ]);
});

test('a search is for text in key and namespace, in any case; a cache can be chosen', async () => {
  const { memory, other, inspector } = inspected();
  await memory.namespace('Products').set('item:1', 1);
  await memory.set('page', 1);
  await other.set('product', 1);
  const found = async (input: { q?: string; cache?: 'memory' | 'redis' }) =>
    (await inspector.view({ ...ALL, ...input })).rows.map(({ name }) => name);
  expect(await found({ q: 'product' })).toEqual(['Products:item:1', 'product']);
  expect(await found({ q: 'product', cache: 'memory' })).toEqual(['Products:item:1']);
  expect(await found({ cache: 'redis' })).toEqual([]);
});

test('figures say what is big, and what is freed when', async () => {
  const { memory, inspector } = inspected();
  await memory.namespace('a').set('big', 'x'.repeat(4000), { ttl: 3000, staleWhileRevalidate: 10_000 });
  await memory.namespace('b').set('one', 1, { ttl: 5000 });
  await memory.namespace('b').set('two', 2, { ttl: null });
  const { figures } = await inspector.view(ALL);
  expect(figures.sample).toBe('These are all: 3 entries.');
  expect(figures.biggest[0]).toMatchObject({ name: 'a:big', cache: 'memory' });
  expect(figures.namespaces.map(({ name, entries }) => [name, entries])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  const used = figures.times.filter(({ entries }) => entries > 0);
  expect(used.map(({ label, entries }) => [label, entries])).toEqual([
    ['10 s', 1],
    ['10 to 60 s', 1],
    ['never', 1],
  ]);
  expect(Math.round(figures.times.reduce((sum, { percent }) => sum + percent, 0))).toBe(100);
});

test('one entry is shown whole, deleted, and then not found; all are forgotten', async () => {
  const { memory, other, inspector } = inspected();
  const products = memory.namespace('products');
  await products.set('item:1', { id: 1 });
  await products.set('item:2', { text: 'x'.repeat(30_000) });
  await other.set('k', 1);
  const id = entryId({ cache: 'memory', namespace: ['products'], key: 'item:1' });
  expect(await inspector.entry(id)).toMatchObject({
    namespace: 'products',
    key: 'item:1',
    text: '{\n  "id": 1\n}',
    codec: null,
    isCut: false,
  });
  const large = entryId({ cache: 'memory', namespace: ['products'], key: 'item:2' });
  expect(await inspector.entry(large)).toMatchObject({ isCut: true });
  expect([await inspector.forget(id), await inspector.forget(id)]).toEqual([true, false]);
  await expect(inspector.entry(id)).rejects.toThrow(NotFound);
  await inspector.clear('demo-memory');
  expect((await inspector.view(ALL)).rows.map(({ name }) => name)).toEqual(['products:item:2']);
  await inspector.clear('');
  expect((await inspector.view(ALL)).rows).toEqual([]);
});

test.each(['', 'nonsense', 'unknown::key', 'redis::key', '::key', '__proto__::key'])(
  'the name %j of no entry is not found',
  async (id) => {
    const { inspector } = inspected();
    await expect(inspector.entry(id)).rejects.toThrow(NotFound);
    await expect(inspector.forget(id)).rejects.toThrow(NotFound);
  },
);
