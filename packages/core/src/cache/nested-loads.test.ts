import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import { type Cache, CacheCycleError, createCache, KeyvStore } from './index.ts';

const settings = [
  { name: 'memory alone', memory: true, shared: false },
  { name: 'both tiers', memory: true, shared: true },
  { name: 'the shared tier alone', memory: false, shared: true },
];

describe.each(settings)('a load that asks the cache ($name)', ({ memory, shared }) => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  function make(keyv = new Keyv()): Cache {
    const cache = createCache({
      ...(memory ? {} : { memory: false }),
      ...(shared ? { store: new KeyvStore(keyv, 'nested') } : {}),
      guard: { deadline: 2000 },
      leaseWait: 60_000,
    });
    caches.push(cache);
    return cache;
  }

  const cycle = (...chain: string[]) => expect.objectContaining({ code: 'ERR_CACHE_CYCLE', chain });

  test('for its own key fails, and names it', async () => {
    const cache = make();
    const own = cache.getOrSet('a', () => cache.getOrSet('a', () => 1));
    const later = cache.getOrSet('a', () => 2);
    await expect(own).rejects.toEqual(cycle('a', 'a'));
    await expect(own).rejects.toThrow('a -> a');
    await expect(later).rejects.toBeInstanceOf(CacheCycleError);
    expect(await cache.getOrSet('a', () => 3)).toBe(3);
  });

  test('through others for its own key fails, and names the chain', async () => {
    const cache = make();
    const x = (): Promise<number> => cache.getOrSet('x', y);
    const y = (): Promise<number> => cache.getOrSet('y', z);
    const z = (): Promise<number> => cache.getOrSet('z', x);
    await expect(x()).rejects.toEqual(cycle('z', 'x', 'y', 'z'));
    expect(await cache.getOrSet('x', () => 1)).toBe(1);
  });

  test('for a key whose load asks for its own at the same time fails', async () => {
    const cache = make();
    let meet = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      let there = 0;
      meet = () => {
        there += 1;
        if (there === 2) resolve();
      };
    });
    const load = (own: string, other: string) =>
      cache.getOrSet(own, async () => {
        meet();
        await both;
        return await cache.getOrSet(other, () => own);
      });
    const answers = await Promise.allSettled([load('x', 'y'), load('y', 'x')]);
    expect(answers.map(({ status }) => status)).toContain('rejected');
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(CacheCycleError);
    }
    expect(await cache.getOrSet('x', () => 1)).toBe(1);
  });

  test('of many keys, for one of them fails, by whichever verb', async () => {
    const cache = make();
    const one = cache.getOrSetMany(
      ['a', 'b'],
      async () => new Map([['a', await cache.getOrSet('b', () => 1)]]),
    );
    await expect(one).rejects.toEqual(cycle('b', 'b'));
    const many = cache.getOrSetMany(
      ['a', 'b'],
      async () => (await cache.getOrSetMany(['c', 'a'], () => new Map())).values,
    );
    await expect(many).rejects.toEqual(cycle('a', 'a'));
    const forced = cache.getOrSet('a', () => cache.getOrSet('a', () => 1, { forceFresh: true }), {
      forceFresh: true,
    });
    await expect(forced).rejects.toEqual(cycle('a', 'a'));
    const memo = cache.memoize((n: number): Promise<number> => memo(n), { name: 'own' });
    await expect(memo(1)).rejects.toBeInstanceOf(CacheCycleError);
  });

  test('for other keys works, however deep, and each is loaded once', async () => {
    const cache = make();
    let loads = 0;
    const fibonacci = cache.memoize(
      async (n: number): Promise<number> => {
        loads += 1;
        return n < 2 ? n : (await fibonacci(n - 1)) + (await fibonacci(n - 2));
      },
      { name: 'fibonacci' },
    );
    expect(await fibonacci(40)).toBe(102_334_155);
    expect(loads).toBe(41);
  });

  test('for its own key in another cache works', async () => {
    const keyv = new Keyv();
    const [outer, inner] = [make(keyv), make(keyv)];
    const load = () => inner.getOrSet('a', () => 'from the source');
    expect(await outer.getOrSet('a', load)).toBe('from the source');
    expect(await outer.getOrSet('a', load)).toBe('from the source');
  });

  test('through another cache for its own key fails', async () => {
    const keyv = new Keyv();
    const [outer, inner] = [make(keyv), make(keyv)];
    const load = (): Promise<unknown> => outer.getOrSet('x', () => inner.getOrSet('y', load));
    await expect(load()).rejects.toEqual(cycle('y', 'x', 'y'));
  });

  test('later, when it has ended, is a load like any other', async () => {
    const cache = make();
    let again: Promise<number> | undefined;
    await cache.getOrSet('a', () => {
      again = new Promise((resolve) => {
        setTimeout(() => resolve(cache.getOrSet('a', () => 2, { forceFresh: true })), 20);
      });
      return 1;
    });
    expect(await again).toBe(2);
  });
});
