import { Keyv } from 'keyv';
import { describe, expect, test, vi } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import {
  type CacheEvent,
  CacheTimeoutError,
  CacheValueError,
  type CreateCacheOptions,
  createCache,
  KeyvStore,
} from './index.ts';

function setup(options: CreateCacheOptions = {}) {
  const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
  return { clock, cache: createCache({ clock, ttl: 1000, ...options }) };
}
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const boom = new Error('boom');
const fail = () => Promise.reject(boom);

describe('loads', () => {
  test('share one error among their callers, and the next caller tries again', async () => {
    const { cache } = setup();
    const load = vi.fn(async () => {
      await later(5);
      throw boom;
    });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => cache.getOrSet('k', load)));
    expect(answers.every((answer) => answer.status === 'rejected' && answer.reason === boom)).toBe(true);
    expect(load).toHaveBeenCalledTimes(1);
    expect(await cache.getOrSet('k', () => 'up')).toBe('up');
  });

  test('that fail return the stale value, marked as stale, and back off', async () => {
    const { cache, clock } = setup({ backoff: 500 });
    const options = { staleIfError: 60_000 };
    await cache.getOrSet('k', () => 'v', options);
    clock.advance(30_000);
    const load = vi.fn(fail);
    expect(await cache.resolve('k', load, options)).toMatchObject({
      status: 'stale',
      because: 'load-failed',
      value: 'v',
    });
    await cache.resolve('k', load, options);
    expect(load).toHaveBeenCalledTimes(1);
    clock.advance(500);
    await cache.resolve('k', load, options);
    expect(load).toHaveBeenCalledTimes(2);
    clock.advance(60_000);
    await expect(cache.resolve('k', load, options)).rejects.toBe(boom);
  });

  test('run in the background while the stale value is served', async () => {
    const { cache, clock } = setup();
    const options = { staleWhileRevalidate: 1000 };
    await cache.getOrSet('k', () => 1, options);
    clock.advance(1500);
    expect(await cache.resolve('k', () => 2, options)).toMatchObject({
      status: 'stale',
      because: 'revalidating',
      value: 1,
    });
    await later(1);
    expect(await cache.resolve('k', () => 3, options)).toMatchObject({ status: 'hit', value: 2 });
  });

  test('that are slow leave the stale value after the soft timeout, and go on', async () => {
    const { cache, clock } = setup();
    const options = { staleIfError: 10_000, softTimeout: 5 };
    await cache.getOrSet('k', () => 1, options);
    clock.advance(2000);
    const slow = async () => {
      await later(25);
      return 2;
    };
    expect(await cache.resolve('k', slow, options)).toMatchObject({
      status: 'stale',
      because: 'load-slow',
      value: 1,
    });
    await later(40);
    expect(await cache.get('k')).toBe(2);
  });

  test('are aborted by the hard timeout, whether they listen or not', async () => {
    const { cache } = setup();
    let aborted = false;
    const load = cache.getOrSet(
      'k',
      ({ signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
      { hardTimeout: 10 },
    );
    await expect(load).rejects.toBeInstanceOf(CacheTimeoutError);
    expect(aborted).toBe(true);
    expect(await cache.getOrSet('k', () => 'next')).toBe('next');
  });

  test('go on for others when one caller gives up, and end when all have', async () => {
    const { cache } = setup();
    const [first, second] = [new AbortController(), new AbortController()];
    let ended: unknown;
    const load = async ({ signal }: { signal: AbortSignal }) => {
      signal.addEventListener('abort', () => {
        ended = signal.reason;
      });
      await later(30);
      return 'v';
    };
    const a = cache.getOrSet('k', load, { signal: first.signal });
    const b = cache.getOrSet('k', load, { signal: second.signal });
    await later(1);
    first.abort(new Error('first left'));
    await expect(a).rejects.toThrow('first left');
    expect(ended).toBeUndefined();
    second.abort(new Error('second left'));
    await expect(b).rejects.toThrow('second left');
    expect(ended).toEqual(new Error('second left'));
  });

  test('remember that nothing is there for the negative TTL', async () => {
    const { cache, clock } = setup();
    const load = vi.fn(() => undefined);
    const options = { negativeTtl: 50 };
    expect(await cache.resolve('k', load, options)).toMatchObject({
      status: 'miss',
      negative: true,
      stored: true,
    });
    expect(await cache.resolve('k', load, options)).toMatchObject({
      status: 'hit',
      negative: true,
      value: undefined,
    });
    expect(await cache.has('k')).toBe(false);
    clock.advance(50);
    await cache.resolve('k', load, options);
    expect(load).toHaveBeenCalledTimes(2);
    await cache.resolve('other', load);
    expect(await cache.resolve('other', load)).toMatchObject({ stored: false });
  });

  test('replace their TTL and tags by what they learn', async () => {
    const { cache, clock } = setup();
    const load = vi.fn(({ set }: { set: (options: { ttl: number; tags: string[] }) => void }) => {
      set({ ttl: 10, tags: ['late'] });
      return 1;
    });
    await cache.getOrSet('k', load);
    expect(await cache.ttl('k')).toBe(10);
    await cache.invalidateTags(['late']);
    expect(await cache.get('k')).toBeUndefined();
    await cache.getOrSet('k', load);
    clock.advance(10);
    expect(await cache.get('k')).toBeUndefined();
  });

  test('are forced past what is stored, and stored', async () => {
    const { cache } = setup();
    await cache.set('k', 1);
    expect(await cache.resolve('k', () => 2, { forceFresh: true })).toMatchObject({
      status: 'bypass',
      value: 2,
      stored: true,
    });
    expect(await cache.get('k')).toBe(2);
  });

  test('come early with XFetch, once, while the value is still served', async () => {
    const { cache, clock } = setup({ random: () => 1e-9 });
    await cache.getOrSet('k', () => later(10).then(() => 1));
    clock.advance(950);
    expect(await cache.resolve('k', () => 2, { beta: 1 })).toMatchObject({ status: 'hit', value: 1 });
    await later(1);
    expect(await cache.get('k')).toBe(2);
  });

  test('get TTLs that jitter shortens by no more than its share', async () => {
    const { cache } = setup({ random: () => 0.5 });
    expect(await cache.resolve('k', () => 1, { jitter: 0.2 })).toMatchObject({ ttl: 900 });
  });
});

describe('values', () => {
  test('are out of reach of writers and readers', async () => {
    const { cache } = setup();
    const mine = { list: [1], map: new Map([['a', { b: 1 }]]), day: new Date(0) };
    await cache.set('k', mine);
    mine.list.push(2);
    const read = await cache.get<typeof mine>('k');
    expect(() => read?.list.push(3)).toThrow(TypeError);
    read?.map.clear();
    read?.day.setTime(5);
    expect(await cache.get('k')).toStrictEqual({
      list: [1],
      map: new Map([['a', { b: 1 }]]),
      day: new Date(0),
    });
    expect(mine.list).toEqual([1, 2]);
  });

  test('that would not come back are refused', async () => {
    const { cache } = setup();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    for (const bad of [() => 1, Symbol('s'), new (class Thing {})(), circle]) {
      await expect(cache.set('k', bad)).rejects.toBeInstanceOf(CacheValueError);
    }
  });
});

describe('memory', () => {
  test('evicts the least recently used, and nobody for an overwrite', async () => {
    const { cache } = setup({ memory: { maxEntries: 3 } });
    for (const key of ['a', 'b', 'c']) await cache.set(key, key);
    await cache.set('c', 'again');
    expect(cache.stats().evictions).toBe(0);
    await cache.getOrSet('a', fail);
    await cache.set('d', 1);
    expect(await cache.getMany(['a', 'b', 'c', 'd'])).toEqual(
      new Map<string, unknown>([
        ['a', 'a'],
        ['c', 'again'],
        ['d', 1],
      ]),
    );
    expect(cache.stats()).toMatchObject({ evictions: 1, memory: { entries: 3 } });
  });

  test('a read makes an entry recently used, whatever the verb', async () => {
    for (const verb of ['get', 'lookup', 'has'] as const) {
      const { cache } = setup({ memory: { maxEntries: 2 } });
      await cache.setMany([
        ['a', 1],
        ['b', 2],
      ]);
      await cache[verb]('a');
      await cache.set('c', 3);
      expect(await cache.get('a')).toBe(1);
    }
  });

  test('stays within its bytes', async () => {
    const { cache } = setup({ memory: { maxBytes: 10_000 } });
    for (let i = 0; i < 100; i += 1) await cache.set(`k${i}`, 'x'.repeat(500));
    expect(cache.stats().memory.bytes).toBeLessThanOrEqual(10_000);
    expect(await cache.get('k99')).toBe('x'.repeat(500));
    await cache.set('huge', 'x'.repeat(20_000));
    expect(await cache.get('huge')).toBeUndefined();
    expect(await cache.get('k99')).toBe('x'.repeat(500));
  });

  test('asks the shared tier again after its own TTL, which is not that of the entry', async () => {
    const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
    const store = new KeyvStore(new Keyv(), 'own-ttl');
    const cache = createCache({ clock, store, memory: { ttl: 100 } });
    const other = createCache({ clock, store });
    const options = { ttl: 1000, staleIfError: 1000 };
    await cache.set('k', 1, options);
    clock.advance(50);
    // No bus reports it.
    await other.set('k', 2, options);
    expect(await cache.lookup('k')).toMatchObject({ tier: 'memory', value: 1, ttl: 950 });
    clock.advance(50);
    expect(await cache.lookup('k')).toMatchObject({ tier: 'store', value: 2, ttl: 950 });
    expect(await cache.lookup('k')).toMatchObject({ tier: 'memory', value: 2, ttl: 950 });
    clock.advance(1000);
    expect(await cache.resolve('k', fail, options)).toMatchObject({ because: 'load-failed', value: 2 });
    const alone = createCache({ clock, memory: { ttl: 100 } });
    await alone.set('k', 1);
    clock.advance(200);
    expect(await alone.get('k')).toBe(1);
    expect(() => createCache({ memory: { ttl: -1 } })).toThrow('memory.ttl');
  });

  test('clear empties one namespace and those within it', async () => {
    const { cache } = setup({ memory: { maxEntries: 50 } });
    const outer = cache.namespace('outer');
    const inner = outer.namespace('inner');
    for (let round = 0; round < 20; round += 1) {
      for (let i = 0; i < 20; i += 1) await inner.set(`k${i}`, i);
      await cache.set('kept', 1);
      await outer.clear();
      expect(await inner.get('k1')).toBeUndefined();
      expect(await cache.get('kept')).toBe(1);
      expect(cache.stats().memory.entries).toBe(1);
    }
  });
});

test('memoized calls with equal arguments share an entry', async () => {
  const { cache } = setup();
  const add = vi.fn(async (a: number, b?: { x: number; y: number }) => a + (b?.x ?? 0));
  const memo = cache.memoize(add, { name: 'add' });
  expect(await memo(1, { x: 1, y: 2 })).toBe(2);
  expect(await memo(1, { y: 2, x: 1 })).toBe(2);
  expect(await memo(1)).toBe(1);
  expect(await memo(1, undefined)).toBe(1);
  expect(add).toHaveBeenCalledTimes(2);
  expect(await memo.forget(1)).toBe(true);
  expect(await memo.forget(1)).toBe(false);
  await memo(1);
  expect(add).toHaveBeenCalledTimes(3);
  await memo.forgetAll();
  expect(await memo.resolve(1)).toMatchObject({ status: 'miss' });
});

test('every call is reported to listeners', async () => {
  const { cache } = setup();
  const types: CacheEvent['type'][] = [];
  const stop = cache.on((event) => types.push(event.type));
  await cache.getOrSet('k', () => 1, { tags: ['t'] });
  await cache.getOrSet('k', () => 1);
  await cache.delete('k');
  await cache.invalidateTags(['t']);
  stop();
  await cache.get('k');
  expect(types).toEqual(['miss', 'load', 'set', 'hit', 'delete', 'invalidate']);
});

test('events name the namespace of their key', async () => {
  const { cache } = setup({ memory: { maxEntries: 1 } });
  const seen = new Map<CacheEvent['type'], string>();
  cache.on((event) => {
    if ('namespace' in event) seen.set(event.type, event.namespace);
  });
  const inner = cache.namespace('outer').namespace('a:b');
  await inner.getOrSet('k', () => 1, { tags: ['t'] });
  await inner.get('k');
  await inner.set('l', 1);
  await inner.delete('l');
  await inner.invalidateTags(['t']);
  expect(new Set(seen.keys())).toEqual(
    new Set(['miss', 'load', 'set', 'hit', 'evict', 'delete', 'invalidate']),
  );
  expect(new Set(seen.values())).toEqual(new Set(['outer:a:b']));
  await cache.get('k');
  expect(seen.get('miss')).toBe('');
});

test('touch, persist and ttl speak of the same entry; counters keep their expiry', async () => {
  const { cache, clock } = setup();
  await cache.set('k', 1, { tags: ['t'] });
  expect(await cache.touch('k', 50)).toBe(true);
  expect(await cache.ttl('k')).toBe(50);
  expect(await cache.persist('k')).toBe(true);
  expect(await cache.ttl('k')).toBeNull();
  await cache.invalidateTags(['t']);
  expect(await cache.ttl('k')).toBeUndefined();
  expect(await cache.touch('k', 5)).toBe(false);
  await cache.incr('n');
  clock.advance(400);
  await cache.incr('n');
  expect(await cache.ttl('n')).toBe(600);
});
