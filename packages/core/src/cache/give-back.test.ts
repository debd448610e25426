import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Cache,
  type Codec,
  type CreateCacheOptions,
  createCache,
  jsonCodec,
  KeyvStore,
} from './index.ts';

const never = () => new Promise<never>(() => undefined);

class Row {
  readonly id = 1;
}

const TOO_LONG = 60_000;

/** Every way out of a load: the lease is free at once, so that nobody waits for its end. */
describe('a load that is not stored gives its lease back', () => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  function pair(options: CreateCacheOptions = {}): [Cache, Cache, KeyvStore] {
    const store = new KeyvStore(new Keyv(), 'leases');
    const make = (own: CreateCacheOptions): Cache =>
      createCache({ store, guard: { deadline: 2000 }, lease: TOO_LONG, leaseWait: TOO_LONG, ...own });
    const both: [Cache, Cache] = [make(options), make({})];
    caches.push(...both);
    return [...both, store];
  }

  async function isFree(store: KeyvStore, key: string): Promise<void> {
    await expect
      .poll(async () => (await store.acquire(`cache::${key}`, 'test', 1)).granted, { timeout: 2000 })
      .toBe(true);
  }

  const cannotEncode: Codec = {
    ...jsonCodec,
    encode: () => {
      throw new Error('no codec');
    },
  };

  const ways: Record<string, [(cache: Cache) => Promise<unknown>, CreateCacheOptions?]> = {
    'a value that cannot be kept': [(cache) => cache.getOrSet('k', () => new Row())],
    'a value that cannot be encoded': [(cache) => cache.getOrSet('k', () => 1), { codec: cannotEncode }],
    'options that it may not set': [
      (cache) =>
        cache.getOrSet('k', ({ set }) => {
          set({ ttl: -1 });
          return 1;
        }),
    ],
    'a tag that is none': [
      (cache) =>
        cache.getOrSet('k', ({ set }) => {
          set({ tags: [''] });
          return 1;
        }),
    ],
    'a loader that throws at once': [
      (cache) =>
        cache.getOrSet('k', () => {
          throw new Error('no source');
        }),
    ],
    'a loader that rejects': [(cache) => cache.getOrSet('k', () => Promise.reject(new Error('no source')))],
    'a hard timeout': [(cache) => cache.getOrSet('k', never, { hardTimeout: 5 })],
    'an abort': [(cache) => cache.getOrSet('k', never, { signal: AbortSignal.timeout(5) })],
    'a batch with a value that cannot be kept': [
      (cache) => cache.getOrSetMany<unknown>(['k', 'l'], () => new Map([['k', new Row()]])),
    ],
    'a batch that rejects': [
      (cache) => cache.getOrSetMany(['k', 'l'], () => Promise.reject(new Error('no source'))),
    ],
    'a batch that returns no map': [
      (cache) => cache.getOrSetMany(['k', 'l'], (() => undefined) as unknown as () => Map<string, number>),
    ],
    'a batch that times out': [(cache) => cache.getOrSetMany(['k', 'l'], never, { hardTimeout: 5 })],
    'a batch that is aborted': [
      (cache) =>
        cache.getOrSetMany(['k', 'l'], never, {
          signal: AbortSignal.timeout(5),
        }),
    ],
  };

  test.each(Object.entries(ways))('after %s', async (_name, [load, options]) => {
    const [a, b, store] = pair(options);
    await expect(load(a)).rejects.toBeInstanceOf(Error);
    await isFree(store, 'k');
    expect(await b.getOrSet('k', () => 'next')).toBe('next');
  });

  test('when the cache closes, and close waits for that', async () => {
    const [a, b] = pair();
    let started = 0;
    const start = () => {
      started += 1;
      return new Promise<never>(() => undefined);
    };
    const ended = Promise.allSettled([a.getOrSet('k', start), a.getOrSetMany(['l', 'm'], start)]);
    await expect.poll(() => started).toBe(2);
    await a.close();
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(
      await b.getOrSetMany(['k', 'l', 'm'], (keys) => new Map(keys.map((key) => [key, 1]))),
    ).toMatchObject({
      misses: 3,
    });
  });

  test('a value of a batch that cannot be kept does not keep the others from being stored', async () => {
    const [a, b] = pair();
    const load = () =>
      new Map<string, unknown>([
        ['k', new Row()],
        ['l', 1],
      ]);
    await expect(a.getOrSetMany(['k', 'l'], load)).rejects.toMatchObject({ code: 'ERR_CACHE_VALUE' });
    expect(await b.get('l')).toBe(1);
  });

  test('a lease that is granted after the deadline is given back', async () => {
    const [, , store] = pair();
    const slow = new Proxy(store, {
      get(target, name) {
        if (name === 'acquire') {
          return async (...args: Parameters<KeyvStore['acquire']>) => {
            const lease = await target.acquire(...args);
            await new Promise((resolve) => setTimeout(resolve, 60));
            return lease;
          };
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const cache = createCache({ store: slow, guard: { deadline: 10 }, lease: TOO_LONG });
    caches.push(cache);
    expect(await cache.getOrSet('k', () => 1)).toBe(1);
    await isFree(store, 'k');
  });
});
