import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock/clock.ts';
import { type Catalogue, type CatalogueQuery, openCatalogue } from './catalogue.ts';
import type { CatalogueEvent } from './events.ts';

const draft = { name: 'Tea', description: 'Green', price: 450 };

describe('the catalogue', () => {
  let catalogue: Catalogue;
  let queries: CatalogueQuery[];
  let events: CatalogueEvent[];
  const clock = new VirtualClock({ now: () => 1_700_000_000_000 });
  const complaints: unknown[] = [];

  beforeEach(async () => {
    queries = [];
    events = [];
    complaints.length = 0;
    catalogue = await openCatalogue({
      file: ':memory:',
      clock,
      onQuery: (query) => queries.push(query),
      onListenerError: (error) => complaints.push(error),
    });
    catalogue.on((event) => {
      events.push(event);
    });
  });
  afterEach(() => catalogue.close());

  it('starts with 1,000 samples priced exactly', async () => {
    expect(await catalogue.count()).toBe(1000);
    const items = await catalogue.many([1, 3, 1000]);
    expect(items.map(({ name, price }) => [name, price])).toEqual([
      ['Product 1', 1099],
      ['Product 3', 3297],
      ['Product 1000', 1_099_000],
    ]);
    expect(items[0]?.description).toBe('Description for product 1');
  });

  it('reads a page with the number of all products by one query', async () => {
    const { products, total } = await catalogue.page({ limit: 10, offset: 990 });
    expect([products.length, products[0]?.id, total]).toEqual([10, 991, 1000]);
    expect(queries).toHaveLength(1);
    expect(await catalogue.page({ limit: 10, offset: 1000 })).toEqual({ products: [], total: 0 });
  });

  it('reads many by one query, in the order asked, without those that are not there', async () => {
    const items = await catalogue.many([7, 99_999, 2]);
    expect(items.map(({ id }) => id)).toEqual([7, 2]);
    expect(queries).toHaveLength(1);
    expect(await catalogue.many([])).toEqual([]);
  });

  it('knows without a query which ids a product may have had', async () => {
    expect([1, 1000, 1001, 900_000].map(catalogue.mayHave)).toEqual([true, true, false, false]);
    expect(queries).toEqual([]);
    const { id } = await catalogue.create(draft);
    await catalogue.delete(id);
    expect([catalogue.mayHave(id), catalogue.mayHave(id + 1)]).toEqual([true, false]);
  });

  it('creates, updates and deletes, and says when there is nothing to update or delete', async () => {
    const tea = await catalogue.create(draft);
    expect(tea).toEqual({ id: 1001, ...draft, createdAt: clock.now(), updatedAt: clock.now() });
    clock.advance(5);
    const changed = await catalogue.update(1001, { price: 500 });
    expect(changed).toEqual({ ...tea, price: 500, updatedAt: tea.createdAt + 5 });
    expect(await catalogue.item(1001)).toEqual(changed);
    expect([await catalogue.delete(1001), await catalogue.exists(1001)]).toEqual([true, false]);
    expect([await catalogue.delete(1001), await catalogue.update(1001, draft)]).toEqual([false, undefined]);
    expect((await catalogue.create(draft)).id).toBe(1002);
  });

  it('holds what it was given, whatever markup or quote is in it', async () => {
    const name = `<b>"';--\u{1fad6}`;
    const { id } = await catalogue.create({ ...draft, name });
    expect((await catalogue.item(id))?.name).toBe(name);
  });

  it('refuses at the source what no form may pass', async () => {
    await expect(catalogue.create({ ...draft, name: '' })).rejects.toThrow(/name_length/);
    await expect(catalogue.create({ ...draft, price: -1 })).rejects.toThrow(/price_range/);
    await expect(catalogue.create({ ...draft, price: 1.5 })).rejects.toThrow(/cannot store REAL/);
    expect(events).toEqual([]);
  });

  it('tells what was written, and nothing of what changed nothing', async () => {
    await catalogue.create(draft);
    await catalogue.update(1, { price: 1 });
    await catalogue.update(5555, { price: 1 });
    await catalogue.delete(2);
    expect(events).toEqual([
      { type: 'saved', ids: [1001], created: true },
      { type: 'saved', ids: [1], created: false },
      { type: 'deleted', ids: [2] },
    ]);
  });

  it('tells what a transaction wrote after its commit', async () => {
    let seen: string | undefined;
    catalogue.on(async () => {
      seen = (await catalogue.item(1))?.name;
    });
    await catalogue.transaction(async (products) => {
      await products.update(1, { name: 'First' });
      await products.delete(2);
      expect(events).toEqual([]);
    });
    expect(events).toHaveLength(2);
    expect(seen).toBe('First');
  });

  it('tells nothing of a transaction that failed, and keeps nothing of it', async () => {
    const failure = catalogue.transaction(async (products) => {
      await products.update(1, { name: 'First' });
      throw new Error('no');
    });
    await expect(failure).rejects.toThrow('no');
    expect(events).toEqual([]);
    expect((await catalogue.item(1))?.name).toBe('Product 1');
  });

  it('lets no listener undo a write, or keep others from hearing of it', async () => {
    catalogue.on(() => Promise.reject(new Error('deaf')));
    const heard: CatalogueEvent[] = [];
    catalogue.on((event) => {
      heard.push(event);
    });
    await catalogue.update(1, { price: 1 });
    expect(heard).toHaveLength(1);
    expect(complaints).toEqual([new Error('deaf')]);
  });

  it('counts revisions of demonstration records', async () => {
    expect(await catalogue.demo.revision('x')).toBe(0);
    expect([await catalogue.demo.write('x'), await catalogue.demo.write('x')]).toEqual([1, 2]);
    expect(await catalogue.demo.revision('x')).toBe(2);
  });

  it('seeds up to a number by batches and tells its progress', async () => {
    const progress: number[] = [];
    await catalogue.seed({ products: 25_000, onProgress: (done) => progress.push(done) });
    expect(progress).toEqual([11_000, 21_000, 25_000]);
    expect(await catalogue.count()).toBe(25_000);
    expect((await catalogue.item(25_000))?.price).toBe(25_000 * 1099);
    expect(events).toEqual([{ type: 'saved', ids: [], created: true }]);
    await catalogue.seed({ products: 10 });
    expect(await catalogue.count()).toBe(25_000);
  });

  it('responds to a ping until it is closed', async () => {
    expect(await catalogue.ping()).toBe(true);
    await catalogue.close();
    expect(await catalogue.ping()).toBe(false);
  });
});

describe('a database file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-catalogue-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is shared by two catalogues: each sees what the other wrote', async () => {
    const file = join(folder, 'data/lab.sqlite');
    const [a, b] = await Promise.all([
      openCatalogue({ file, clock: new VirtualClock() }),
      openCatalogue({ file, clock: new VirtualClock() }),
    ]);
    await a.update(1, { name: 'By a' });
    expect((await b.item(1))?.name).toBe('By a');
    await Promise.all([a, b].map((one) => one.transaction((products) => products.create(draft))));
    expect(await a.count()).toBe(1002);
    await Promise.all([a.close(), b.close()]);
  });

  it('keeps what it has when it is opened again', async () => {
    const file = join(folder, 'lab.sqlite');
    const first = await openCatalogue({ file, clock: new VirtualClock() });
    await first.delete(1);
    await first.close();
    const again = await openCatalogue({ file, clock: new VirtualClock() });
    expect(await again.count()).toBe(999);
    await again.close();
  });
});
