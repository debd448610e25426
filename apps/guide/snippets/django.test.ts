import { createCache } from '@lab/core/cache';
import { VirtualClock } from '@lab/core/clock';
import { expect, it } from 'vitest';

it('two nested caches of 300 s show data that are 600 s old', async () => {
  const clock = new VirtualClock({ now: () => 0 });
  const cache = createCache({ clock });
  const madeAt = async () => clock.now();
  // #region wrong-nested
  const table = () => cache.getOrSet('table', madeAt, { ttl: 300_000 });
  const page = () => cache.getOrSet('page', table, { ttl: 300_000 });
  // #endregion wrong-nested
  await table();
  clock.advance(299_000);
  await page();
  clock.advance(299_000);
  expect(clock.now() - (await page())).toBe(598_000);
});

it('a page takes over what is left of its part', async () => {
  const clock = new VirtualClock({ now: () => 0 });
  const cache = createCache({ clock });
  const madeAt = async () => clock.now();
  // #region cure-nested
  const page = async (): Promise<number> => {
    const kept = await cache.get<number>('page');
    if (kept !== undefined) return kept;
    const table = await cache.resolve('table', madeAt, { ttl: 300_000 });
    await cache.set('page', table.value, { ttl: Math.min(300_000, table.ttl ?? 300_000) });
    return table.value;
  };
  // #endregion cure-nested
  await cache.resolve('table', madeAt, { ttl: 300_000 });
  clock.advance(299_000);
  await page();
  clock.advance(2_000);
  expect(clock.now() - (await page())).toBe(0);
});

it('?refresh=1 makes another entry', async () => {
  const cache = createCache();
  let version = 1;
  // #region wrong-refresh
  const page = (url: string): Promise<string> =>
    cache.getOrSet(`page:${url}`, async () => `version ${version}`);
  // #endregion wrong-refresh
  await page('/products/');
  version = 2;
  expect(await page('/products/?refresh=1')).toBe('version 2');
  expect(await page('/products/')).toBe('version 1');
  // #region cure-refresh
  async function pageOrRefresh(address: string): Promise<string> {
    const url = new URL(address, 'http://localhost');
    const refresh = url.searchParams.get('refresh') === '1';
    url.searchParams.delete('refresh');
    const key = `page:${url.pathname}${url.search}`;
    return cache.getOrSet(key, async () => `version ${version}`, { forceFresh: refresh });
  }
  // #endregion cure-refresh
  expect(await pageOrRefresh('/products/?refresh=1')).toBe('version 2');
  expect(await pageOrRefresh('/products/')).toBe('version 2');
});

it('a label by another flag says the opposite', () => {
  // #region wrong-label
  const request = { cacheUpdateCache: true }; // "store this response": it was just made
  const source = request.cacheUpdateCache ? 'cache' : 'database';
  // #endregion wrong-label
  expect(source).toBe('cache');
});

it('a label by the outcome says what happened', async () => {
  const cache = createCache();
  // #region cure-label
  async function page(): Promise<string> {
    const { status } = await cache.resolve('page', async () => '<html>');
    return status === 'hit' || status === 'stale' ? 'cache' : 'database';
  }
  // #endregion cure-label
  expect([await page(), await page()]).toEqual(['database', 'cache']);
});
