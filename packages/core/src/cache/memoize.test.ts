import { expect, test } from 'vitest';
import { CacheKeyError, createCache } from './index.ts';

class Shop {
  readonly id: string;
  readonly factor: number;
  calls = 0;

  constructor(id: string, factor: number) {
    this.id = id;
    this.factor = factor;
  }

  price(cents: number): number {
    this.calls += 1;
    return cents * this.factor;
  }
}

test('a memoized method keeps `this`, and `self` distinguishes instances', async () => {
  const cache = createCache();
  const price = cache.memoize(Shop.prototype.price, { name: 'price', self: (shop: Shop) => shop.id });
  class Remembering extends Shop {
    readonly remembered = price;
  }
  const [a, b] = [new Remembering('a', 2), new Remembering('b', 3)];
  expect([await a.remembered(10), await b.remembered(10), await a.remembered(10)]).toEqual([20, 30, 20]);
  expect([a.calls, b.calls]).toEqual([1, 1]);
  expect(await price.of(a).resolve(10)).toMatchObject({ status: 'hit', value: 20 });
  await price.of(a).forgetAll();
  expect([await a.remembered(10), await b.remembered(10)]).toEqual([20, 30]);
  expect([a.calls, b.calls]).toEqual([2, 1]);
  expect(await price.of(b).forget(10)).toBe(true);
  await price.forgetAll();
  await a.remembered(10);
  expect(a.calls).toBe(3);
});

test('a call that leaves a default out and one that gives it make one key', async () => {
  let runs = 0;
  const add = createCache().memoize(
    (a: number, b?: number) => {
      runs += 1;
      return a + (b ?? 2);
    },
    { name: 'add', argumentDefaults: [undefined, 2] },
  );
  expect([await add(1), await add(1, 2), await add(1, undefined), await add(1, 3)]).toEqual([3, 3, 3, 4]);
  expect(runs).toBe(2);
  expect(add.makeCacheKey(1)).toBe(add.makeCacheKey(1, 2));
});

test('forcedUpdate runs the function though its result is there, and stores the new one', async () => {
  let runs = 0;
  const count = createCache().memoize((_what: string) => ++runs, {
    name: 'count',
    forcedUpdate: (what) => what === 'now',
  });
  expect([await count('a'), await count('a'), await count('now'), await count('now')]).toEqual([1, 1, 2, 3]);
  expect(await count.resolve('now')).toMatchObject({ status: 'bypass', stored: true, value: 4 });
});

test('sourceCheck: a changed function starts with no entries, an equal one keeps them', async () => {
  const cache = createCache();
  const options = { name: 'f', sourceCheck: true };
  const first = cache.memoize((n: number) => n + 1, options);
  expect(await first(1)).toBe(2);
  expect(await cache.memoize((n: number) => n + 1, options).resolve(1)).toMatchObject({ status: 'hit' });
  expect(await cache.memoize((n: number) => n + 10, options)(1)).toBe(11);
  expect(await cache.memoize((n: number) => n + 10, { name: 'f' })(1)).toBe(11);
});

test('arguments that no key can be made of are the key error of the cache', async () => {
  const f = createCache().memoize((...args: unknown[]) => args.length, { name: 'f' });
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  for (const argument of [cyclic, deep, new Map([[1, cyclic]]), () => 1, Symbol('s'), new Shop('a', 1)]) {
    await expect(f(argument)).rejects.toThrow(CacheKeyError);
    await expect(f.resolve(argument)).rejects.toThrow(CacheKeyError);
    await expect(f.forget(argument)).rejects.toThrow(CacheKeyError);
  }
  const twice = { same: 1 };
  expect(await f(twice, twice)).toBe(2);
});
