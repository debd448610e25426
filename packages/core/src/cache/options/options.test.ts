import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../clock/index.ts';
import {
  type Cache,
  CacheOptionError,
  type CreateCacheOptions,
  createCache,
  type GetOrSetOptions,
} from '../index.ts';
import { connectRedis } from '../redis/connect.ts';

const refused = (option: string) => expect.objectContaining({ code: 'ERR_CACHE_OPTION', option });

describe('an option out of its range is refused at every door, and nothing is stored', () => {
  const doors: Record<string, (cache: Cache, options: GetOrSetOptions) => Promise<unknown>> = {
    set: (cache, options) => cache.set('k', 1, options),
    setMany: (cache, options) => cache.setMany([['k', 1]], options),
    add: (cache, options) => cache.add('k', 1, options),
    getOrSet: (cache, options) => cache.getOrSet('k', () => 1, options),
    resolve: (cache, options) => cache.resolve('k', () => 1, options),
    'context.set': (cache, options) =>
      cache.getOrSet('k', ({ set }) => {
        set(options);
        return 1;
      }),
    getOrSetMany: (cache, options) => cache.getOrSetMany(['k'], async () => new Map([['k', 1]]), options),
    writeThrough: (cache, options) => cache.writeThrough('k', () => 1, options),
    namespace: async (cache, options) => cache.namespace('n', options),
    memoize: async (cache, options) => cache.memoize(() => 1, { name: 'f', ...options }),
    createCache: async (_cache, { ttl, ...defaults }) =>
      createCache({ ...(ttl === undefined ? {} : { ttl }), defaults }),
  };
  const bad: [keyof GetOrSetOptions, unknown][] = [
    ['ttl', Number.NaN],
    ['ttl', -5],
    ['ttl', '5'],
    ['staleIfError', Number.NaN],
    ['staleWhileRevalidate', -1],
    ['softTimeout', null],
    ['hardTimeout', Number.NaN],
    ['negativeTtl', -1],
    ['jitter', 2],
    ['beta', Number.POSITIVE_INFINITY],
    ['tags', 'pages'],
    ['forceFresh', 'yes'],
    ['validate', true],
  ];
  for (const [door, call] of Object.entries(doors)) {
    test.each(bad)(`${door}: %s %s`, async (option, value) => {
      const cache = createCache();
      await expect(async () => call(cache, { [option]: value })).rejects.toEqual(refused(option));
      expect(await cache.has('k')).toBe(false);
    });
  }

  test.each([Number.NaN, -1, '1'])('touch %s', async (ttl) => {
    const cache = createCache();
    await cache.set('k', 1);
    await expect(cache.touch('k', ttl as number)).rejects.toEqual(refused('ttl'));
    expect(await cache.ttl('k')).toBeNull();
  });

  test('lock and its renewal', async () => {
    const cache = createCache();
    for (const ttl of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(cache.lock('k', { ttl })).rejects.toEqual(refused('ttl'));
      const lock = await cache.lock(`free ${ttl}`);
      await expect(lock?.renew(ttl)).rejects.toEqual(refused('ttl'));
    }
    await expect(cache.lock('k', { wait: Number.NaN })).rejects.toEqual(refused('wait'));
  });

  test.each<[string, object]>([
    ['memory.maxEntries', { memory: { maxEntries: 0 } }],
    ['memory.eviction', { memory: { eviction: 'fifo' } }],
    ['memory.maxEntries', { memory: { maxEntries: Number.NaN } }],
    ['memory.maxBytes', { memory: { maxBytes: 0 } }],
    ['lease', { lease: 0 }],
    ['lease', { lease: Number.POSITIVE_INFINITY }],
    ['leaseWait', { leaseWait: Number.NaN }],
    ['backoff', { backoff: -1 }],
    ['maxTags', { maxTags: 0 }],
    ['compressAbove', { compressAbove: Number.NaN }],
    ['prefix', { prefix: '' }],
    ['codec', { codec: 'xml' }],
    ['clock', { clock: {} }],
    ['bus', { bus: {} }],
    ['bus', { bus: [{}] }],
    ['memoryTrust', { memoryTrust: -1 }],
    ['random', { random: 1 }],
    ['guard.deadline', { guard: { deadline: 0 } }],
    ['guard.threshold', { guard: { threshold: Number.NaN } }],
    ['guard.halfOpenAfter', { guard: { halfOpenAfter: 0 } }],
  ])('createCache: %s %j', (option, options) => {
    expect(() => createCache(options as CreateCacheOptions)).toThrow(CacheOptionError);
    expect(() => createCache(options as CreateCacheOptions)).toThrow(option);
  });
});

describe('what is undefined counts as not given, and defaults count for everything that stores', () => {
  const writers: Record<string, (cache: Cache, options?: GetOrSetOptions) => Promise<unknown>> = {
    set: (cache, options) => cache.set('k', 1, options),
    setMany: (cache, options) => cache.setMany([['k', 1]], options),
    add: (cache, options) => cache.add('k', 1, options),
    getOrSet: (cache, options) => cache.getOrSet('k', () => 1, options),
    'context.set': (cache, options) =>
      cache.getOrSet('k', ({ set }) => {
        set(options ?? {});
        return 1;
      }),
    getOrSetMany: (cache, options) => cache.getOrSetMany(['k'], async () => new Map([['k', 1]]), options),
    writeThrough: (cache, options) => cache.writeThrough('k', () => 1, options),
    incr: (cache) => cache.incr('k'),
    memoize: (cache, options) => cache.memoize(() => 1, { name: 'f', ...options })(),
  };
  const undefinedTtl = { ttl: undefined, tags: undefined } as unknown as GetOrSetOptions;
  for (const [name, write] of Object.entries(writers)) {
    test.each([undefined, undefinedTtl])(`${name} with %j`, async (options) => {
      const clock = new VirtualClock({ now: () => 0 });
      const root = createCache({ clock, ttl: 99 });
      const cache = root.namespace('n', { ttl: 50, tags: ['default'] });
      await write(cache, options);
      const entries = name === 'memoize' ? cache.namespace('f') : cache;
      const key = name === 'memoize' ? '[]' : 'k';
      expect(await entries.ttl(key)).toBe(50);
      await entries.invalidateTags(['default']);
      expect(await entries.has(key)).toBe(false);
      await root.close();
    });
  }
});

describe.skipIf(skipWithoutRedis())('Infinity is no limit in either tier', () => {
  test.each([true, false])('with memory: %s', async (withMemory) => {
    const server: RedisServer = await startRedis();
    const tier = await connectRedis(server.url, { connectTimeout: 5000 });
    try {
      const clock = new VirtualClock();
      const guard = { deadline: 5000 };
      const options = { store: tier.store, guard, clock, ...(withMemory ? {} : { memory: false as const }) };
      const cache = createCache(options);
      const ttl = Number.POSITIVE_INFINITY;
      await cache.set('set', 1, { ttl });
      await cache.add('add', 1, { ttl });
      await cache.getOrSet('load', () => 1, { ttl });
      await cache.set('touch', 1, { ttl: 10_000 });
      await cache.touch('touch', ttl);
      await cache.namespace('n', { ttl }).incr('incr');
      for (const key of ['set', 'add', 'load', 'touch']) {
        expect(await cache.lookup(key), key).toMatchObject({ status: 'hit', ttl: null });
      }
      expect(await cache.namespace('n').ttl('incr')).toBeNull();
      const fails = { ttl: 10, staleIfError: Number.POSITIVE_INFINITY };
      await cache.getOrSet('stale', () => 'old', fails);
      clock.advance(1e12);
      const load = (): string => {
        throw new Error('The source is away.');
      };
      expect(await cache.getOrSet('stale', load, fails)).toBe('old');
      await cache.close();
    } finally {
      await tier.close();
      await server.stop();
    }
  });
});
