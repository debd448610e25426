import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

it("the text 'false' is true", () => {
  const query = new URLSearchParams('cached=false');
  // #region wrong-flag
  const source = query.get('cached') ? 'cache' : 'live';
  // #endregion wrong-flag
  expect(source).toBe('cache');
});

it('the source is what the cache did', async () => {
  const cache = createCache();
  const load = async () => ({ temperature: 72 });
  const query = new URLSearchParams('cached=false');
  const sources: string[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    // #region cure-flag
    const cached = query.get('cached') !== 'false';
    const { status } = await cache.resolve('weather:Oslo', load, { ttl: 60_000, forceFresh: !cached });
    const source = status === 'hit' || status === 'stale' ? 'cache' : 'live';
    // #endregion cure-flag
    sources.push(source);
  }
  expect(sources).toEqual(['live', 'live']);
});

it('positional and named arguments make two keys', () => {
  // #region wrong-arguments
  const keyOf = (...args: readonly unknown[]): string => `sum:${JSON.stringify(args)}`;

  keyOf(1, 2); // sum:[1,2]
  keyOf({ a: 1, b: 2 }); // sum:[{"a":1,"b":2}]
  keyOf({ b: 2, a: 1 }); // sum:[{"b":2,"a":1}]
  // #endregion wrong-arguments
  expect(new Set([keyOf(1, 2), keyOf({ a: 1, b: 2 }), keyOf({ b: 2, a: 1 })]).size).toBe(3);
});

it('a key of what the arguments mean', () => {
  // #region cure-arguments
  const keyOf = ({ a, b = 2 }: { readonly a: number; readonly b?: number }): string => `sum:${a}:${b}`;

  keyOf({ a: 1 }); // sum:1:2
  keyOf({ b: 2, a: 1 }); // sum:1:2
  // #endregion cure-arguments
  expect(keyOf({ a: 1 })).toBe(keyOf({ b: 2, a: 1 }));
});
