import {
  type RedisServer,
  skipWithoutMemcached,
  skipWithoutRedis,
  startMemcached,
  startRedis,
} from '@lab/servers';
import { Keyv } from 'keyv';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { VirtualClock } from '../../clock/index.ts';
import {
  type Cache,
  type CacheEvent,
  CacheOptionError,
  type CreateCacheOptions,
  createCache,
  createMemcachedStore,
  createRedisStore,
  type Inspection,
} from '../index.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function open(options: CreateCacheOptions = {}): Cache {
  const cache = createCache(options);
  closing.push(() => cache.close());
  return cache;
}

const namesOf = ({ entries }: Inspection): string[] =>
  entries.map(({ namespace, key }) => [...namespace, key].join(' > ')).sort();

const entryOf = ({ entries }: Inspection, key: string) => entries.find((entry) => entry.key === key);

describe('in memory', () => {
  test('lists keys, namespaces, sizes, tags, times and negative entries', async () => {
    const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
    const cache = open({ clock });
    await cache.set('a', { n: 1 }, { ttl: 1000, tags: ['t', 'u'], staleWhileRevalidate: 500 });
    await cache.namespace('x:y').namespace('z').set('b:1', 'text', { ttl: null });
    await cache.getOrSet('none', () => undefined, { negativeTtl: 100 });
    clock.advance(40);
    const inspection = await cache.inspect();
    expect(namesOf(inspection)).toEqual(['a', 'none', 'x:y > z > b:1']);
    expect(entryOf(inspection, 'a')).toMatchObject({
      ttl: 960,
      staleWindow: 500,
      tags: ['t', 'u'],
      negative: false,
      bytes: { memory: expect.any(Number), store: null },
    });
    expect(entryOf(inspection, 'a')?.bytes.memory).toBeGreaterThan(140);
    expect(entryOf(inspection, 'b:1')).toMatchObject({ ttl: null, namespace: ['x:y', 'z'], tags: [] });
    expect(entryOf(inspection, 'none')).toMatchObject({ ttl: 60, negative: true });
    expect(inspection).toMatchObject({ complete: true, memoryEntries: 3, store: 'none' });
    expect(namesOf(await cache.namespace('x:y').inspect())).toEqual(['z > b:1']);
  });

  test('leaves out what may not be served: expired, invalidated, deleted', async () => {
    const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
    const cache = open({ clock });
    await cache.set('expired', 1, { ttl: 10 });
    await cache.set('stale', 1, { ttl: 10, staleWhileRevalidate: 100 });
    await cache.set('tagged', 1, { tags: ['t'] });
    await cache.set('deleted', 1);
    await cache.namespace('n').set('cleared', 1);
    await cache.set('kept', 1);
    clock.advance(20);
    await cache.invalidateTags(['t']);
    await cache.delete('deleted');
    await cache.namespace('n').clear();
    const inspection = await cache.inspect();
    expect(namesOf(inspection)).toEqual(['kept', 'stale']);
    expect(entryOf(inspection, 'stale')?.ttl).toBe(-10);
    expect(await Promise.all(['expired', 'tagged', 'deleted'].map((key) => cache.peek(key)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('changes nothing by looking: counters, events, the order of eviction', async () => {
    const cache = open({ memory: { maxEntries: 2 } });
    await cache.set('old', 1);
    await cache.set('new', 2);
    const before = cache.stats();
    const events: CacheEvent[] = [];
    cache.on((event) => events.push(event));
    expect((await cache.inspect()).entries).toHaveLength(2);
    expect((await cache.peek('old'))?.value).toBe(1);
    expect(cache.stats()).toEqual(before);
    expect(events).toEqual([]);
    await cache.set('third', 3);
    expect(namesOf(await cache.inspect())).toEqual(['new', 'third']);
  });

  test('samples evenly above the limit, and says so; a filter is applied before', async () => {
    const cache = open();
    await cache.setMany(Array.from({ length: 100 }, (_, i) => [`k${i}`, i] as const));
    const sample = await cache.inspect({ limit: 4 });
    expect(namesOf(sample)).toEqual(['k0', 'k25', 'k50', 'k75']);
    expect(sample).toMatchObject({ complete: false, memoryEntries: 100 });
    const filtered = await cache.inspect({ limit: 4, filter: ({ key }) => key.endsWith('7') && key < 'k3' });
    expect(namesOf(filtered)).toEqual(['k17', 'k27']);
    expect(filtered).toMatchObject({ complete: true, memoryEntries: 2 });
  });

  test('prints a value with types that JSON lacks, and gives each reader a copy', async () => {
    const cache = open();
    await cache.set('rich', { at: new Date(0), ids: new Set([1n]) });
    const first = await cache.peek('rich');
    expect(first?.text).toBe(
      JSON.stringify(
        { at: { $date: '1970-01-01T00:00:00.000Z' }, ids: { $set: [{ $bigint: '1' }] } },
        null,
        2,
      ),
    );
    (first as { value: { ids: Set<bigint> } }).value.ids.clear();
    expect((await cache.peek('rich'))?.value).toEqual({ at: new Date(0), ids: new Set([1n]) });
  });

  test.each([{ limit: 0 }, { limit: 1.5 }, { within: 0 }, { filter: 'k' as never }])(
    'refuses the options %j',
    async (options) => {
      await expect(open().inspect(options)).rejects.toThrow(CacheOptionError);
    },
  );
});

describe('over a Keyv', () => {
  test('lists what another instance stored, and marks where each entry is', async () => {
    const store = new Keyv();
    const [writer, reader] = [open({ store }), open({ store })];
    await writer.set('a', 1, { tags: ['t'], ttl: 60_000 });
    await writer.set('gone', 1, { tags: ['old'] });
    await writer.invalidateTags(['old']);
    const inspection = await reader.inspect();
    expect(namesOf(inspection)).toEqual(['a']);
    expect(inspection).toMatchObject({ complete: true, store: 'listed', invalidated: { entries: 1 } });
    expect(entryOf(inspection, 'a')).toMatchObject({ tags: ['t'], bytes: { memory: null } });
    expect(await reader.get('a')).toBe(1);
    expect(entryOf(await reader.inspect(), 'a')?.bytes).toEqual({
      memory: expect.any(Number),
      store: expect.any(Number),
    });
  });
});

test('leaves out what has expired and its store has yet to drop', async () => {
  const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
  const cache = open({ store: new Keyv(), memory: false, clock });
  await cache.set('expired', 1, { ttl: 1000 });
  await cache.set('stale', 1, { ttl: 1000, staleWhileRevalidate: 9000 });
  clock.advance(2000);
  expect(namesOf(await cache.inspect())).toEqual(['stale']);
  expect(await cache.peek('expired')).toBeUndefined();
});

describe.skipIf(skipWithoutRedis())('over Redis', () => {
  let server: RedisServer;
  let n = 0;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  async function overRedis(options: CreateCacheOptions = {}, prefix = `i${n++}`): Promise<Cache> {
    const tier = createRedisStore(server.url, { prefix });
    closing.push(() => tier.close());
    expect(await tier.whenReady(5000)).toBe(true);
    return open({ store: tier.store, bus: tier.bus, guard: { deadline: 2000 }, ...options });
  }

  test.each([
    ['with memory', {}],
    ['alone', { memory: false }],
    ['as MessagePack', { memory: false, codec: 'messagepack' }],
    ['compressed', { memory: false, compressAbove: 10 }],
  ] satisfies readonly (readonly [string, CreateCacheOptions])[])(
    'lists entries, %s',
    async (_how, options) => {
      const prefix = `i${n++}`;
      const [writer, reader] = [await overRedis(options, prefix), await overRedis(options, prefix)];
      const long = `long:${'x'.repeat(500)}`;
      await writer.set('a {b}*', { n: 1 }, { ttl: 60_000, tags: ['t'], staleWhileRevalidate: 5000 });
      await writer.namespace('x:y').set(long, 'text');
      await writer.getOrSet('none', () => undefined, { negativeTtl: 9000 });
      const inspection = await reader.inspect();
      expect(namesOf(inspection)).toEqual(['a {b}*', 'none', `x:y > ${long}`]);
      const entry = entryOf(inspection, 'a {b}*');
      expect(entry).toMatchObject({
        staleWindow: 5000,
        tags: ['t'],
        negative: false,
        bytes: { memory: null },
      });
      expect(entry?.ttl).toBeGreaterThan(50_000);
      expect(entry?.ttl).toBeLessThanOrEqual(60_000);
      expect(entryOf(inspection, long)).toMatchObject({ ttl: null, tags: [] });
      expect(entryOf(inspection, 'none')).toMatchObject({ negative: true });
      expect(inspection).toMatchObject({ complete: true, store: 'listed', invalidated: { entries: 0 } });
      expect(await reader.peek('a {b}*')).toMatchObject({ value: { n: 1 }, text: '{\n  "n": 1\n}' });
      expect((await reader.namespace('x:y').peek(long))?.value).toBe('text');
      expect(namesOf(await reader.inspect({ filter: ({ key }) => key.startsWith('long:x') }))).toHaveLength(
        1,
      );
    },
  );

  test('lists an entry whose value another program broke, and shows no value of it', async () => {
    const cache = await overRedis({ memory: false });
    await cache.set('broken', { n: 1 });
    await cache.set('whole', { n: 2 });
    const name = server.cli('--raw', 'keys', '*::broken').trim();
    const [line = ''] = server.cli('--raw', 'get', name).split('\n');
    server.cli('set', name, `${line}\n{not JSON`);
    expect(namesOf(await cache.inspect())).toEqual(['broken', 'whole']);
    expect(await cache.peek('broken')).toMatchObject({ value: undefined, text: '' });
    const deep = line.concat('\n', '['.repeat(20_000), ']'.repeat(20_000));
    server.cli('set', name, deep);
    expect(await cache.peek('broken')).toMatchObject({ value: undefined, text: '' });
  });

  test('says what the server says an entry takes', async () => {
    const cache = await overRedis({ memory: false, prefix: 'sizes' });
    await cache.set('large', 'x'.repeat(100_000));
    const name = server.cli('--raw', 'keys', '*sizes::large').trim();
    const usage = Number(server.cli('memory', 'usage', name));
    expect(entryOf(await cache.inspect(), 'large')?.bytes).toEqual({ memory: null, store: usage });
  });

  test('lists an entry that is too large to be read whole, without its tags', async () => {
    const cache = await overRedis({ memory: false, codec: 'messagepack' });
    await cache.set('large', 'x'.repeat(2_000_000), { tags: ['t'], ttl: 60_000 });
    const entry = entryOf(await cache.inspect(), 'large');
    expect(entry?.tags).toBeNull();
    expect(entry?.ttl).toBeGreaterThan(50_000);
    expect(await cache.peek('large')).toMatchObject({ value: 'x'.repeat(2_000_000) });
  });

  test.each(['json', 'messagepack'] as const)(
    'lists no invalidated entry of %s, however long its key, its tags and its value',
    async (codec) => {
      const cache = await overRedis({ memory: false, codec });
      const tags = Array.from({ length: 100 }, (_, i) => `tag ${i} ${'t'.repeat(50)}`);
      await cache.set('k'.repeat(5000), 1);
      await cache.set('tagged', 1, { tags });
      await cache.set('large', 'x'.repeat(100_000));
      const before = await cache.inspect();
      expect(namesOf(before)).toEqual(['k'.repeat(5000), 'large', 'tagged']);
      expect(entryOf(before, 'tagged')?.tags?.toSorted()).toEqual(tags.toSorted());
      await cache.clear();
      const after = await cache.inspect();
      expect([namesOf(after), after.invalidated.entries]).toEqual([[], 3]);
    },
  );

  test('counts what was invalidated and is still stored, without listing it', async () => {
    const cache = await overRedis();
    await cache.set('tagged', 1, { tags: ['t'] });
    await cache.namespace('n').set('cleared', 1);
    await cache.set('kept', 1);
    await cache.invalidateTags(['t']);
    await cache.namespace('n').clear();
    const inspection = await cache.inspect();
    expect(namesOf(inspection)).toEqual(['kept']);
    expect(inspection.invalidated.entries).toBe(2);
    expect(inspection.invalidated.bytes).toBeGreaterThan(0);
    expect(await cache.peek('tagged')).toBeUndefined();
  });

  test('leaves out leases, bookkeeping, and what another program put there', async () => {
    const cache = await overRedis({ memory: false, prefix: 'mixed' });
    await cache.set('mine', 1);
    const lock = await cache.lock('locked', { ttl: 5000 });
    const [name = ''] = server.cli('--raw', 'keys', '*mixed::mine').split('\n');
    server.cli('rpush', name.replace('mine', 'list'), '1');
    server.cli('set', name.replace('mine', 'text'), 'no entry');
    expect(namesOf(await cache.inspect())).toEqual(['mine']);
    await lock?.release();
  });

  test('stops at the limit and at the time, and says that it is a sample', async () => {
    const cache = await overRedis({ memory: false });
    await cache.setMany(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i] as const));
    const sample = await cache.inspect({ limit: 50 });
    expect(sample.entries).toHaveLength(50);
    expect(sample.complete).toBe(false);
    const short = await cache.inspect({ within: 0.001 });
    expect(short.complete).toBe(false);
    expect(short.entries.length).toBeLessThan(1000);
  });

  test('never sends KEYS, and counts nothing', async () => {
    const cache = await overRedis();
    await cache.set('a', 1);
    server.cli('config', 'resetstat');
    const before = cache.stats();
    await cache.inspect();
    await cache.peek('a');
    expect(cache.stats()).toEqual(before);
    const commands = server.cli('info', 'commandstats');
    expect(commands).toContain('cmdstat_scan:');
    expect(commands).not.toContain('cmdstat_keys:');
  });

  test('says that the server does not respond', async () => {
    const other = await startRedis();
    closing.push(() => other.stop());
    const tier = createRedisStore(other.url, { prefix: 'away' });
    closing.push(() => tier.close());
    expect(await tier.whenReady(5000)).toBe(true);
    const cache = open({ store: tier.store, bus: tier.bus });
    await cache.set('a', 1);
    other.freeze();
    const inspection = await cache.inspect();
    other.resume();
    expect(inspection).toMatchObject({ complete: false, store: 'unreachable' });
    expect(namesOf(inspection)).toEqual(['a']);
  });
});

test.skipIf(skipWithoutMemcached())(
  'over Memcached lists what memory has, and says that it cannot list',
  async () => {
    const server = await startMemcached();
    closing.push(() => server.stop());
    const tierOf = () => {
      const tier = createMemcachedStore(server.address, { prefix: 'm' });
      closing.push(() => tier.close());
      return tier.store;
    };
    const guard = { deadline: 5000 };
    const [cache, other] = [open({ store: tierOf(), guard }), open({ store: tierOf(), guard })];
    await cache.set('a', { n: 1 }, { ttl: 60_000 });
    const inspection = await cache.inspect();
    expect(inspection).toMatchObject({ complete: false, store: 'unlisted' });
    expect(entryOf(inspection, 'a')?.bytes).toEqual({
      memory: expect.any(Number),
      store: expect.any(Number),
    });
    expect((await other.inspect()).entries).toEqual([]);
    expect((await other.peek('a'))?.value).toEqual({ n: 1 });
  },
);
