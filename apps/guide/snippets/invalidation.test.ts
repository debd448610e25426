import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

it('an invalidation before the commit lets a reader keep the old row', async () => {
  const cache = createCache();
  let row = 'old';
  const read = () => cache.getOrSet('row', async () => row);
  const someoneReads = read;
  // #region wrong-before-commit
  async function update(value: string): Promise<void> {
    await cache.delete('row');
    await someoneReads();
    row = value; // the commit
  }
  // #endregion wrong-before-commit
  await update('new');
  expect(await read()).toBe('old');

  row = 'old';
  await cache.clear();
  // #region cure-after-commit
  async function updateThenInvalidate(value: string): Promise<void> {
    await someoneReads();
    row = value; // the commit
    await cache.delete('row');
  }
  // #endregion cure-after-commit
  await updateThenInvalidate('new');
  expect(await read()).toBe('new');
});

it('an edit that invalidates one of two caches leaves the other one stale', async () => {
  const [memory, shared] = [createCache(), createCache()];
  let price = '10.99';
  const load = async () => price;
  const detail = () => shared.getOrSet('product:1', load, { tags: ['product:1'] });
  const list = () => memory.getOrSet('products:page:1', load, { tags: ['products'] });
  await Promise.all([detail(), list()]);
  price = '12.34';
  // #region wrong-one-cache
  await shared.delete('product:1');
  // #endregion wrong-one-cache
  expect(await detail()).toBe('12.34');
  expect(await list()).toBe('10.99');
  // #region cure-all-caches
  const tags = ['products', 'product:1'];
  await Promise.allSettled([memory.invalidateTags(tags), shared.invalidateTags(tags)]);
  // #endregion cure-all-caches
  expect(await list()).toBe('12.34');
});

it('a pattern that matches nothing succeeds', async () => {
  const cache = createCache();
  await cache.set('views.decorators.cache.cache_page.9f86d0', 'the page', { tags: ['product-list'] });
  // #region wrong-pattern
  const deleted = await cache.deletePattern('*.views.product_list*');
  // #endregion wrong-pattern
  expect(deleted).toBe(0);
  // #region cure-pattern
  await cache.invalidateTags(['product-list']);
  // #endregion cure-pattern
  expect(await cache.get('views.decorators.cache.cache_page.9f86d0')).toBeUndefined();
});

it('an update of no row looks like a success', () => {
  const rows = new Map([[1, 'Product 1']]);
  const update = (id: number, name: string): number => {
    if (!rows.has(id)) return 0;
    rows.set(id, name);
    return 1;
  };
  // #region wrong-success
  function edit(id: number, name: string): string {
    update(id, name);
    return '200: updated';
  }
  // #endregion wrong-success
  expect(edit(999, 'Ghost')).toBe('200: updated');

  // #region cure-success
  function editExisting(id: number, name: string): string {
    const changed = update(id, name);
    return changed === 0 ? '404: there is no such product' : '200: updated';
  }
  // #endregion cure-success
  expect([editExisting(999, 'Ghost'), editExisting(1, 'New')]).toEqual([
    '404: there is no such product',
    '200: updated',
  ]);
});

it('a number is not yet a price', () => {
  // #region wrong-price
  const priceOf = (form: URLSearchParams): number => Number(form.get('price'));

  priceOf(new URLSearchParams('price=')); // 0
  priceOf(new URLSearchParams('price=ten')); // NaN
  priceOf(new URLSearchParams('price=Infinity')); // Infinity
  // #endregion wrong-price
  const read = (price: string) => priceOf(new URLSearchParams({ price }));
  expect(['', 'ten', 'Infinity', '1e99', '-5'].map(read)).toEqual([
    0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e99,
    -5,
  ]);
});

it('a price has digits, and two decimals at most', () => {
  // #region cure-price
  function centsOf(form: URLSearchParams): number | 'not a price' {
    const [, whole, decimals = ''] = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(form.get('price') ?? '') ?? [];
    if (whole === undefined) return 'not a price'; // 422, and the form with its errors
    return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  }
  // #endregion cure-price
  const read = (price: string) => centsOf(new URLSearchParams({ price }));
  for (const text of ['', 'ten', 'NaN', 'Infinity', '1e99', '-5', '1.999', '123456789'])
    expect(read(text), text).toBe('not a price');
  expect(['10.99', '10.9', '10', '0'].map(read)).toEqual([1099, 1090, 1000, 0]);
});

it('a form of another site saves with the cookie of the visitor', () => {
  const sessions = new Map([['c0ffee', { user: 'Ada', token: 'a secret of this session' }]]);
  const saved: string[] = [];
  // The browser sends the cookie with every form, also with one of another site.
  const forged = { cookie: 'c0ffee', name: 'Ghost', token: '' };
  // #region wrong-token
  function edit({ cookie, name }: { cookie: string; name: string }): string {
    if (!sessions.has(cookie)) return '403';
    saved.push(name);
    return '303';
  }
  // #endregion wrong-token
  expect(edit(forged)).toBe('303');
  expect(saved).toEqual(['Ghost']);
  // #region cure-token
  function editWithToken({ cookie, name, token }: { cookie: string; name: string; token: string }): string {
    if (sessions.get(cookie)?.token !== token) return '403';
    saved.push(name);
    return '303';
  }
  // #endregion cure-token
  expect(editWithToken(forged)).toBe('403');
  expect(editWithToken({ ...forged, token: 'a secret of this session' })).toBe('303');
  expect(editWithToken({ cookie: 'unknown', name: 'Ghost', token: '' })).toBe('403');
  expect(saved).toEqual(['Ghost', 'Ghost']);
});
