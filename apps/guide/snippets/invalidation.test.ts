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
