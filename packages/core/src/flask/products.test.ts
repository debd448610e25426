import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotFound } from '../http/errors.ts';
import { createTestLab, type TestLab } from '../lab/testing/test-lab.ts';

const LIST = { page: 1, per_page: 10, cache: true };
const draft = { name: 'Tea', price: 450, description: 'Green' };

describe('products on the embedded store', () => {
  let lab: TestLab;
  beforeEach(async () => {
    lab = await createTestLab();
  });
  afterEach(() => lab.close());
  const advance = (ms: number) => lab.hooks.advanceClock({ ms });

  it('F4 keeps a list page for 30 s, and shows the time of each request', async () => {
    const first = await lab.flask.products(LIST);
    expect(first.outcome).toMatchObject({ status: 'miss', stored: true, ttl: 30_000 });
    expect(first.view).toMatchObject({ page: 1, perPage: 10, total: 1000, pages: 100 });
    expect(first.view?.products[0]).toEqual({ id: 1, name: 'Product 1', price: '10.99' });
    advance(29_000);
    const second = await lab.flask.products(LIST);
    expect(second.outcome).toMatchObject({ status: 'hit', tier: 'memory' });
    expect(second.ms).not.toBe(first.ms);
    advance(1000);
    expect((await lab.flask.products(LIST)).outcome.status).toBe('miss');
    expect(lab.hooks.backend()).toMatchObject({ queries: 2, loads: { 'products.page': 2 } });
  });

  it('F4 bypasses the cache when requested, and leaves the entry as it is', async () => {
    await lab.flask.products(LIST);
    expect((await lab.flask.products({ ...LIST, cache: false })).outcome).toEqual({ status: 'bypass' });
    expect((await lab.flask.products(LIST)).outcome.status).toBe('hit');
  });

  it('F4 has no page past the last one, remembers none, and has no largest number', async () => {
    for (const page of [101, 1e9, Number.MAX_SAFE_INTEGER]) {
      const { view, outcome } = await lab.flask.products({ ...LIST, page });
      expect([view, outcome.status, 'stored' in outcome && outcome.stored]).toEqual([null, 'miss', false]);
    }
    expect((await lab.flask.products({ ...LIST, page: 7, per_page: 100 })).view?.pages).toBe(10);
  });

  it('F5 keeps a product for 60 s', async () => {
    const { view, outcome } = await lab.flask.product(1, { cache: true });
    expect(view).toMatchObject({ id: 1, name: 'Product 1', price: '10.99' });
    expect(outcome).toMatchObject({ status: 'miss', ttl: 60_000 });
    advance(59_000);
    expect((await lab.flask.product(1, { cache: true })).outcome.status).toBe('hit');
    expect((await lab.flask.product(1, { cache: false })).outcome.status).toBe('bypass');
  });

  it('F5 remembers for 5 s that there is no such product', async () => {
    const ask = () => lab.flask.product(5000, { cache: true });
    expect(await ask()).toMatchObject({ view: null, outcome: { status: 'miss', negative: true } });
    expect(await ask()).toMatchObject({ view: null, outcome: { status: 'hit', negative: true } });
    advance(5000);
    expect((await ask()).outcome.status).toBe('miss');
  });

  it('F5 forgets an absence when such a product is created', async () => {
    expect((await lab.flask.product(1001, { cache: true })).view).toBeNull();
    const { id } = await lab.flask.createProduct(draft);
    expect(id).toBe(1001);
    expect((await lab.flask.product(1001, { cache: true })).view).toMatchObject({ name: 'Tea' });
  });

  it('F10 and F20: every layer shows a write at the next request', async () => {
    const read = async () => {
      const list = await lab.flask.products(LIST);
      const item = await lab.flask.product(1, { cache: true });
      const batch = await lab.flask.productBatch({ ids: [1] });
      return [list.view?.products[0]?.name, item.view?.name, batch.json.found[0]?.name];
    };
    expect(await read()).toEqual(['Product 1', 'Product 1', 'Product 1']);
    await lab.flask.updateProduct(1, draft);
    expect(await read()).toEqual(['Tea', 'Tea', 'Tea']);
    expect((await lab.flask.compare({ page: 1 }))?.products[0]?.name).toBe('Tea');
    await lab.flask.deleteProduct(1);
    expect(await read()).toEqual(['Product 2', undefined, undefined]);
    expect((await lab.flask.products(LIST)).view?.total).toBe(999);
  });

  it('F10 reads past every cache what it edits, and knows what does not exist', async () => {
    expect(await lab.flask.productToEdit(3)).toMatchObject({ price: '32.97' });
    for (const attempt of [
      lab.flask.productToEdit(9999),
      lab.flask.updateProduct(9999, draft),
      lab.flask.deleteProduct(9999),
    ]) {
      await expect(attempt).rejects.toThrow(NotFound);
    }
  });

  it('a write that is refused by the source leaves product and caches as they were', async () => {
    await lab.flask.product(1, { cache: true });
    await expect(lab.flask.updateProduct(1, { ...draft, price: -1 })).rejects.toThrow();
    expect(await lab.flask.product(1, { cache: true })).toMatchObject({
      view: { name: 'Product 1' },
      outcome: { status: 'hit' },
    });
  });

  it('F9 measures memory and none without Redis, and says which is fastest', async () => {
    const view = await lab.flask.compare({ page: 2 });
    expect(view?.rows).toEqual([
      { method: 'redis', connected: false, coldMs: null, medianMs: null, fastest: false },
      {
        method: 'memory',
        connected: true,
        coldMs: expect.any(Number),
        medianMs: expect.any(Number),
        fastest: expect.any(Boolean),
      },
      {
        method: 'none',
        connected: true,
        coldMs: expect.any(Number),
        medianMs: expect.any(Number),
        fastest: expect.any(Boolean),
      },
    ]);
    expect(view?.rows.filter(({ fastest }) => fastest)).toHaveLength(1);
    expect([view?.runs, view?.products[0]?.id, view?.pages]).toEqual([20, 11, 100]);
    expect(lab.caches.memory.stats().memory.entries).toBe(0);
    expect(await lab.flask.compare({ page: 101 })).toBeNull();
  });

  it('F18 loads what is missing by one query, and returns it in the order requested', async () => {
    const first = await lab.flask.productBatch({ ids: [3, 1, 2] });
    expect(first.json.found.map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(first.outcome).toEqual({ hits: 0, misses: 3, stored: 3 });
    const second = await lab.flask.productBatch({ ids: [2, 3, 4, 77_777] });
    expect(second.json).toMatchObject({ missing: [77_777], cache: { hits: 2, misses: 2 }, roundTrips: 0 });
    expect(lab.hooks.backend()).toMatchObject({ queries: 2, loads: { 'products.batch': 2 } });
    expect((await lab.flask.productBatch({ ids: [77_777] })).json).toMatchObject({
      missing: [77_777],
      cache: { hits: 1 },
    });
  });
});
