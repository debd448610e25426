import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

it('a hit shows the time of the first query', () => {
  let clock = 0;
  const query = () => {
    clock += 500;
    return { name: 'Product 1' };
  };
  // #region wrong-query-time
  const cache = new Map<string, { product: object; queryMs: number }>();

  function product(id: number) {
    const known = cache.get(`product:${id}`);
    if (known) return known;
    const started = clock;
    const result = { product: query(), queryMs: clock - started };
    cache.set(`product:${id}`, result);
    return result;
  }
  // #endregion wrong-query-time
  product(1);
  expect(product(1).queryMs).toBe(500);
});

it('the time of the request is measured around the cache', async () => {
  const cache = createCache();
  const load = async () => ({ name: 'Product 1' });
  // #region cure-query-time
  const started = performance.now();
  const product = await cache.getOrSet('product:1', load, { ttl: 60_000 });
  const ms = performance.now() - started;
  // #endregion cure-query-time
  expect(product).toEqual({ name: 'Product 1' });
  expect(ms).toBeGreaterThanOrEqual(0);
});

it('a batch with one query for each miss', async () => {
  let queries = 0;
  const cache = createCache();
  const loadOne = async (id: number) => {
    queries += 1;
    return { id };
  };
  const loadMany = async (ids: readonly number[]) => {
    queries += 1;
    return ids.map((id) => ({ id }));
  };
  // #region wrong-n-plus-one
  async function products(ids: readonly number[]) {
    const found = [];
    for (const id of ids) found.push(await cache.getOrSet(`product:${id}`, () => loadOne(id)));
    return found;
  }
  // #endregion wrong-n-plus-one
  await products([1, 2, 3]);
  expect(queries).toBe(3);

  queries = 0;
  await cache.clear();
  // #region cure-n-plus-one
  async function batch(ids: readonly number[]) {
    const keys = ids.map((id) => `product:${id}`);
    const { values } = await cache.getOrSetMany(keys, async (missing) => {
      const rows = await loadMany(missing.map((key) => Number(key.slice('product:'.length))));
      return new Map(rows.map((row) => [`product:${row.id}`, row]));
    });
    return keys.map((key) => values.get(key));
  }
  // #endregion cure-n-plus-one
  expect(await batch([1, 2, 3])).toHaveLength(3);
  expect(queries).toBe(1);
});

it('text that is no number ends in an error, and a huge page in an entry', () => {
  const kept = new Map<string, readonly number[]>();
  const query = (offset: number): readonly number[] => {
    if (Number.isNaN(offset) || offset < 0) throw new Error('500: bad OFFSET');
    return [];
  };
  // #region wrong-page
  function list(page: string | null): readonly number[] {
    const key = `products:page:${page}`;
    const rows = kept.get(key) ?? query((Number(page) - 1) * 10);
    kept.set(key, rows);
    return rows;
  }
  // #endregion wrong-page
  expect(() => list('abc')).toThrow('500');
  expect(() => list('-1')).toThrow('500');
  for (let page = 1000; page < 1100; page += 1) list(`${page}`);
  expect(kept.size).toBe(100);
});

it('bad input is refused before the cache is asked', () => {
  // #region cure-page
  function pageOf(text: string | null, last: number): number {
    const page = Number(text ?? 1);
    if (!Number.isInteger(page) || page < 1) throw new RangeError('400: page is a whole number from 1');
    if (page > last) throw new RangeError('404: there is no such page');
    return page;
  }
  // #endregion cure-page
  for (const text of ['abc', '-1', '0', '1e99', '1.5']) expect(() => pageOf(text, 100)).toThrow(/40[04]/);
  expect([pageOf(null, 100), pageOf('100', 100)]).toEqual([1, 100]);
});
