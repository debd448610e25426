import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

it('the average time depends on the hit ratio', () => {
  // #region average-time
  const averageMs = (hitRatio: number, hitMs: number, missMs: number): number =>
    hitRatio * hitMs + (1 - hitRatio) * missMs;

  averageMs(0.5, 1, 500); // 250.5 ms
  averageMs(0.9, 1, 500); // 50.9 ms
  averageMs(0.99, 1, 500); // 5.99 ms
  // #endregion average-time
  expect([0.5, 0.9, 0.99].map((ratio) => averageMs(ratio, 1, 500))).toEqual([
    250.5,
    expect.closeTo(50.9),
    expect.closeTo(5.99),
  ]);
});

it('a reader changes a cached value for all', () => {
  // #region wrong-shared-object
  const cache = new Map<string, { items: string[] }>();
  cache.set('menu', { items: ['soup'] });

  const mine = cache.get('menu');
  mine?.items.push('a note of mine');
  // #endregion wrong-shared-object
  expect(cache.get('menu')?.items).toEqual(['soup', 'a note of mine']);
});

it('a frozen value cannot be changed', () => {
  // #region cure-shared-object
  const cache = new Map<string, { readonly items: readonly string[] }>();
  cache.set('menu', Object.freeze({ items: Object.freeze(['soup']) }));

  const mine = structuredClone(cache.get('menu'));
  // #endregion cure-shared-object
  expect(mine).toEqual({ items: ['soup'] });
  expect(Reflect.set(cache.get('menu')?.items ?? [], 1, 'x')).toBe(false);
});

it('a cache that grows with its clients', () => {
  // #region wrong-unbounded
  const greetings = new Map<string, string>();

  function greet(name: string): string {
    const known = greetings.get(name);
    if (known !== undefined) return known;
    const made = `Hello, ${name}!`;
    greetings.set(name, made);
    return made;
  }
  // #endregion wrong-unbounded
  for (let client = 0; client < 10_000; client += 1) greet(`client ${client}`);
  expect(greetings.size).toBe(10_000);
});

it('a cache with a maximum and an expiry', async () => {
  // #region cure-unbounded
  const greetings = createCache({ memory: { maxEntries: 1000 }, ttl: 60_000 });

  const greet = (name: string): Promise<string> =>
    greetings.getOrSet(`greeting:${name}`, async () => `Hello, ${name}!`);
  // #endregion cure-unbounded
  for (let client = 0; client < 2000; client += 1) await greet(`client ${client}`);
  expect(greetings.stats().memory.entries).toBe(1000);
});
