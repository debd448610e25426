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

/** A table with one reader, who reads at any time and caches what is committed. */
function shop() {
  const committed = new Map([
    [1, 100],
    [2, 200],
  ]);
  const cached = new Map(committed);
  return {
    cached,
    read: (id: number): void => void cached.set(id, committed.get(id) ?? 0),
    postSave: (id: number): void => void cached.delete(id),
    transaction(work: (rows: Map<number, number>) => void): void {
      const rows = new Map(committed);
      work(rows);
      for (const [id, price] of rows) committed.set(id, price);
    },
  };
}

it('a signal before the commit lets the old row be cached again, and a bulk update sends none', () => {
  const { cached, postSave, read, transaction } = shop();
  const anotherVisitor = () => read(1);
  // #region wrong-signals
  function save(id: number, price: number): void {
    transaction((rows) => {
      rows.set(id, price);
      postSave(id); // not committed yet: a visitor who comes now reads the old row
      anotherVisitor();
    });
  }

  function raiseAll(ids: readonly number[], price: number): void {
    transaction((rows) => {
      for (const id of ids) rows.set(id, price); // one UPDATE, and no signal
    });
  }
  // #endregion wrong-signals
  save(1, 150);
  expect(cached.get(1)).toBe(100);
  raiseAll([2], 250);
  expect(cached.get(2)).toBe(200);
});

it('a signal after the commit, for every row that was written', () => {
  const { cached, postSave, read, transaction } = shop();
  // #region cure-signals
  function save(ids: readonly number[], price: number): void {
    transaction((rows) => {
      for (const id of ids) rows.set(id, price);
    });
    for (const id of ids) postSave(id);
  }
  // #endregion cure-signals
  save([1, 2], 300);
  for (const id of [1, 2]) read(id);
  expect([...cached.values()]).toEqual([300, 300]);
});

/** A view that starts a session for each visitor who has none. */
const greet = async (visitor: string) =>
  new Response('Hello', { headers: { 'Set-Cookie': `session=${visitor}` } });

it('a page that is cached with its Set-Cookie gives one visitor the session of another', async () => {
  const pages = new Map<string, Response>();
  // #region wrong-set-cookie
  async function cachedPage(url: string, view: () => Promise<Response>): Promise<Response> {
    const page = pages.get(url) ?? (await view());
    pages.set(url, page.clone());
    return page;
  }
  // #endregion wrong-set-cookie
  await cachedPage('/', () => greet('ann'));
  const second = await cachedPage('/', () => greet('bob'));
  expect(second.headers.get('Set-Cookie')).toBe('session=ann');
});

it('a page with Set-Cookie is not cached', async () => {
  const pages = new Map<string, Response>();
  // #region cure-set-cookie
  async function cachedPage(url: string, view: () => Promise<Response>): Promise<Response> {
    const cached = pages.get(url);
    if (cached !== undefined) return cached.clone();
    const page = await view();
    if (page.status === 200 && !page.headers.has('Set-Cookie')) pages.set(url, page.clone());
    return page;
  }
  // #endregion cure-set-cookie
  await cachedPage('/', () => greet('ann'));
  const second = await cachedPage('/', () => greet('bob'));
  expect(second.headers.get('Set-Cookie')).toBe('session=bob');
  const plain = async () => new Response('the same for everybody');
  await cachedPage('/about', plain);
  expect(await (await cachedPage('/about', plain)).text()).toBe('the same for everybody');
  expect([...pages.keys()]).toEqual(['/about']);
});
