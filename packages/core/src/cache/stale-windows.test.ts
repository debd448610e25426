import { Keyv } from 'keyv';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { type Cache, CacheTimeoutError, createCache, KeyvStore } from './index.ts';

const fail = () => Promise.reject(new Error('no source'));
const never = () => new Promise<never>(() => undefined);
const of = (value: unknown) => (keys: readonly string[]) => new Map(keys.map((key) => [key, value]));
const TTL = 1000;
const windows = { ttl: TTL, staleWhileRevalidate: 500, staleIfError: 5000 };

describe.each([
  { name: 'memory alone', memory: true, shared: false },
  { name: 'both tiers', memory: true, shared: true },
  { name: 'the shared tier alone', memory: false, shared: true },
])('stale windows ($name)', ({ memory, shared }) => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  function setup(defaults = {}): { cache: Cache; clock: VirtualClock } {
    const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
    const store = new KeyvStore(new Keyv(), 'windows');
    const cache = createCache({
      clock,
      defaults,
      backoff: 100,
      ...(memory ? {} : { memory: false }),
      ...(shared ? { store } : {}),
      guard: { deadline: 2000 },
    });
    caches.push(cache);
    return { cache, clock };
  }

  const writes: Record<string, (cache: Cache, options: typeof windows | undefined) => Promise<unknown>> = {
    getOrSet: (cache, options) => cache.getOrSet('k', () => 'old', options),
    getOrSetMany: (cache, options) => cache.getOrSetMany(['k'], of('old'), options),
    set: (cache, options) => cache.set('k', 'old', options),
    setMany: (cache, options) => cache.setMany([['k', 'old']], options),
    'setMany by entry': (cache, options) => cache.setMany([['k', 'old', options]]),
    add: (cache, options) => cache.add('k', 'old', options),
    writeThrough: (cache, options) => cache.writeThrough('k', () => 'old', options),
    'a loader that sets them': (cache, options) =>
      cache.getOrSet('k', ({ set }) => {
        if (options !== undefined) set(options);
        return 'old';
      }),
    "a batch's loader that sets them": (cache, options) =>
      cache.getOrSetMany(['k'], (keys, { set }) => {
        if (options !== undefined) set('k', options);
        return of('old')(keys);
      }),
  };

  describe.each(Object.entries(writes))('of what %s stored', (_name, write) => {
    test.each(['call', 'defaults'])('from the %s', async (from) => {
      const { cache, clock } = setup(from === 'defaults' ? windows : {});
      const given = from === 'defaults' ? undefined : windows;
      if (from === 'defaults') await write(cache.namespace('n', windows), given);
      else await write(cache.namespace('n'), given);
      clock.advance(TTL + 2000);
      expect(await cache.namespace('n').resolve('k', fail, windows)).toMatchObject({
        status: 'stale',
        because: 'load-failed',
        value: 'old',
      });
    });
  });

  describe('of a batch', () => {
    test('are served while the keys are reloaded in the background, once', async () => {
      const { cache, clock } = setup();
      await cache.setMany(
        [
          ['a', 1],
          ['b', 2],
        ],
        windows,
      );
      clock.advance(TTL + 100);
      const load = vi.fn(of('new'));
      const answer = await cache.getOrSetMany<unknown>(['a', 'b', 'c'], load, windows);
      expect(answer.values).toEqual(
        new Map<string, unknown>([
          ['a', 1],
          ['b', 2],
          ['c', 'new'],
        ]),
      );
      expect(answer).toMatchObject({ hits: 0, staleHits: 2, misses: 1 });
      await expect
        .poll(() => cache.getMany(['a', 'b']))
        .toEqual(
          new Map([
            ['a', 'new'],
            ['b', 'new'],
          ]),
        );
      expect(load.mock.calls.flatMap(([keys]) => keys).sort()).toEqual(['a', 'b', 'c']);
    });

    test('are served when the load fails, and the keys then back off', async () => {
      const { cache, clock } = setup();
      await cache.setMany(
        [
          ['a', 1],
          ['b', 2],
        ],
        windows,
      );
      clock.advance(TTL + 2000);
      const load = vi.fn(fail);
      const stale = new Map([
        ['a', 1],
        ['b', 2],
      ]);
      expect(await cache.getOrSetMany(['a', 'b'], load, windows)).toMatchObject({ values: stale, misses: 2 });
      expect(await cache.getOrSetMany(['a', 'b'], load, windows)).toMatchObject({
        values: stale,
        staleHits: 2,
      });
      expect(load).toHaveBeenCalledTimes(1);
      clock.advance(100);
      await cache.getOrSetMany(['a', 'b'], load, windows);
      expect(load).toHaveBeenCalledTimes(2);
      await expect(cache.getOrSetMany(['a', 'cold'], fail, windows)).rejects.toThrow('no source');
    });

    test('are served after the soft timeout, and after the hard one', async () => {
      const { cache, clock } = setup();
      await cache.set('a', 1, windows);
      clock.advance(TTL + 2000);
      let finish: (value: number) => void = () => undefined;
      const slow = async () =>
        new Map([
          [
            'a',
            await new Promise<number>((resolve) => {
              finish = resolve;
            }),
          ],
        ]);
      const soft = await cache.getOrSetMany(['a'], slow, { ...windows, softTimeout: 5 });
      expect(soft.values).toEqual(new Map([['a', 1]]));
      finish(2);
      await expect.poll(() => cache.get('a')).toBe(2);
      clock.advance(TTL + 2000);
      const hard = await cache.getOrSetMany(['a'], never, { ...windows, hardTimeout: 5 });
      expect(hard.values).toEqual(new Map([['a', 2]]));
      await expect(cache.getOrSetMany(['cold'], never, { hardTimeout: 5 })).rejects.toBeInstanceOf(
        CacheTimeoutError,
      );
    });

    test('remember that the source has nothing', async () => {
      const { cache } = setup();
      const load = vi.fn(() => new Map<string, number>());
      await cache.getOrSetMany(['a'], load, { negativeTtl: 50 });
      expect(await cache.resolve('a', never, { negativeTtl: 50 })).toMatchObject({
        negative: true,
        status: 'hit',
      });
      expect(await cache.getOrSetMany(['a'], load, { negativeTtl: 50 })).toMatchObject({
        hits: 1,
        misses: 0,
      });
      expect(load).toHaveBeenCalledTimes(1);
    });

    test('are the TTLs and tags that its loader sets for each key', async () => {
      const { cache } = setup();
      // A tag that the shared tier has never seen may have been invalidated since the load began.
      await cache.set('known', 1, { tags: ['t'] });
      await cache.getOrSetMany(
        ['a', 'b'],
        (keys, { set }) => {
          set('a', { ttl: 10, tags: ['t'] });
          return of(1)(keys);
        },
        { ttl: TTL },
      );
      expect([await cache.ttl('a'), await cache.ttl('b')]).toEqual([10, TTL]);
      await cache.invalidateTags(['t']);
      expect([...(await cache.getMany(['a', 'b'])).keys()]).toEqual(['b']);
      await cache.setMany<number>(
        [
          ['c', 1, { ttl: 20, tags: ['u'] }],
          ['d', 2],
        ],
        { ttl: TTL },
      );
      expect([await cache.ttl('c'), await cache.ttl('d')]).toEqual([20, TTL]);
      await cache.invalidateTags(['u']);
      expect([...(await cache.getMany(['c', 'd'])).keys()]).toEqual(['d']);
    });

    test('are forced past what is stored', async () => {
      const { cache } = setup();
      await cache.set('a', 1);
      expect((await cache.getOrSetMany(['a'], of(2), { forceFresh: true })).values.get('a')).toBe(2);
      expect(await cache.get('a')).toBe(2);
    });
  });

  test('are those of the caller: a soft timeout serves no value that they forbid', async () => {
    const { cache, clock } = setup();
    await cache.set('k', 'old', windows);
    clock.advance(TTL + 100);
    const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 30, 'new'));
    const strict = cache.resolve('k', slow, { ttl: TTL, softTimeout: 5 });
    const lenient = cache.resolve('k', slow, { ttl: TTL, softTimeout: 5, staleIfError: 5000 });
    expect(await lenient).toMatchObject({ status: 'stale', because: 'load-slow', value: 'old' });
    expect(await strict).toMatchObject({ status: 'miss', value: 'new' });
  });

  test('serve what `expire` ended, until it is reloaded', async () => {
    const { cache, clock } = setup();
    await cache.set('k', 'old', { ...windows, tags: ['t'] });
    clock.advance(100);
    expect(await cache.expire('k')).toBe(true);
    expect(await cache.expire('k')).toBe(false);
    expect(await cache.get('k')).toBeUndefined();
    expect(await cache.lookup('k')).toMatchObject({ status: 'stale', value: 'old', age: 100 });
    const failed = await cache.resolve('k', fail, { ttl: TTL, staleIfError: 5000 });
    expect(failed).toMatchObject({ status: 'stale', because: 'load-failed', value: 'old' });
    clock.advance(200);
    expect(await cache.resolve('k', () => 'new', { ttl: TTL })).toMatchObject({
      status: 'miss',
      value: 'new',
    });
    await cache.set('l', 'old', { ...windows, tags: ['t'] });
    await cache.expire('l');
    await cache.invalidateTags(['t']);
    expect((await cache.lookup('l')).status).toBe('miss');
    await cache.set('m', 'windowless');
    expect(await cache.expire('m')).toBe(true);
    clock.advance(1);
    expect((await cache.lookup('m')).status).toBe('miss');
    expect(await cache.expire('absent')).toBe(false);
  });

  test('serve what was expired by its tag, until it is reloaded', async () => {
    const { cache, clock } = setup();
    const tagged = { ...windows, tags: ['t', 'u'] };
    await cache.setMany([
      ['k', 'old', tagged],
      ['l', 'old', tagged],
      ['other', 'kept', { ttl: TTL, tags: ['v'] }],
    ]);
    await cache.namespace('n').set('k', 'kept', tagged);
    clock.advance(100);
    await cache.expireTags(['t']);
    expect(await cache.get('k')).toBeUndefined();
    expect(await cache.getMany(['k', 'l', 'other'])).toEqual(new Map([['other', 'kept']]));
    expect(await cache.namespace('n').get('k')).toBe('kept');
    expect(await cache.lookup('k')).toMatchObject({ status: 'stale', value: 'old', age: 100 });
    const failed = await cache.resolve('k', fail, { ttl: TTL, staleIfError: 5000 });
    expect(failed).toMatchObject({ status: 'stale', because: 'load-failed', value: 'old' });
    await expect(cache.getOrSet('k', fail, { ttl: TTL })).rejects.toThrow();
    clock.advance(200);
    // Again: what was stale stays so, and a hard invalidation ends it.
    await cache.expireTags(['u', 't']);
    expect(await cache.lookup('k')).toMatchObject({ status: 'stale', value: 'old' });
    const loaded = { ...tagged, staleWhileRevalidate: 0 };
    expect(await cache.resolve('k', () => 'new', loaded)).toMatchObject({ status: 'miss', value: 'new' });
    expect(await cache.get('k')).toBe('new');
    expect(await cache.lookup('l')).toMatchObject({ status: 'stale', value: 'old' });
    await cache.invalidateTags(['u']);
    expect((await cache.lookup('l')).status).toBe('miss');
    await cache.expireTags(['u']);
    for (const key of ['k', 'l']) expect((await cache.lookup(key)).status).toBe('miss');
  });

  test('end as long after a tag was expired as after a TTL', async () => {
    const { cache, clock } = setup();
    await cache.set('k', 'old', { ...windows, tags: ['t'] });
    await cache.expireTags(['t']);
    clock.advance(4999);
    expect((await cache.lookup('k')).status).toBe('stale');
    clock.advance(2);
    expect((await cache.lookup('k')).status).toBe('miss');
    await cache.set('windowless', 1, { ttl: TTL, tags: ['t'] });
    await cache.expireTags(['t']);
    clock.advance(1);
    expect((await cache.lookup('windowless')).status).toBe('miss');
  });

  test('do not take in as fresh a load that was running when its tag was expired', async () => {
    const { cache } = setup();
    await cache.set('k', 'old', { ...windows, tags: ['t'] });
    let finish: (value: string) => void = () => undefined;
    const load = () =>
      new Promise<string>((resolve) => {
        finish = resolve;
      });
    const forced = cache.resolve('k', load, { ...windows, tags: ['t'], forceFresh: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await cache.expireTags(['t']);
    finish('of the time before');
    expect(await forced).toMatchObject({ value: 'of the time before' });
    expect(await cache.get('k')).toBeUndefined();
  });

  test('do not take in a load that was running when its key was expired', async () => {
    const { cache } = setup();
    for (const before of ['old', undefined]) {
      await cache.set('k', before, windows);
      let finish: (value: string) => void = () => undefined;
      const load = () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        });
      const forced = cache.resolve('k', load, { forceFresh: true });
      await new Promise((resolve) => setTimeout(resolve, 5));
      await cache.expire('k');
      finish('of the time before');
      expect(await forced).toMatchObject({ stored: false });
      expect(await cache.get('k')).toBeUndefined();
    }
  });

  test('count what was served: a read that was not is a miss', async () => {
    const { cache, clock } = setup();
    await cache.set('k', 'old', windows);
    clock.advance(TTL + 2000);
    const counted = async (read: () => Promise<unknown>) => {
      const before = cache.stats();
      await read();
      const { hits, staleHits, misses } = cache.stats();
      return [hits - before.hits, staleHits - before.staleHits, misses - before.misses];
    };
    expect(await counted(() => cache.get('k'))).toEqual([0, 0, 1]);
    expect(await counted(() => cache.getMany(['k']))).toEqual([0, 0, 1]);
    expect(await counted(() => cache.ttl('k'))).toEqual([0, 0, 1]);
    expect(await counted(() => cache.lookup('k'))).toEqual([0, 1, 0]);
    expect(await counted(() => cache.resolve('k', fail, windows))).toEqual([0, 1, 0]);
    expect(await counted(() => cache.getOrSetMany(['k'], fail, windows))).toEqual([0, 1, 0]);
    expect(await counted(() => cache.resolve('k', () => 'new', { ttl: TTL }))).toEqual([0, 0, 1]);
    expect(await counted(() => cache.getOrSetMany(['k', 'l'], of(1), { ttl: TTL }))).toEqual([1, 0, 1]);
  });
});
