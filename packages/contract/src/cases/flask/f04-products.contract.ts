import { expect } from 'vitest';
import { Page } from '../../client/page.ts';
import { hookedCase, labCase } from '../case.ts';
import { createProduct, editProduct, lastPage, rowsOf } from '../products.ts';
import { cacheStatusOf, expectOutcome } from '../support.ts';

const THIRTY_SECONDS = 30_000;

labCase('F4', 'a page shows its products in the order of their ids', async (lab) => {
  const page = await lab.page('/flask/products?page=2&per_page=7');
  const rows = rowsOf(page);
  expect(page.has('products-table')).toBe(true);
  expect(rows).toHaveLength(7);
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted((a, b) => a - b));
  for (const row of rows) expect(row.price).toMatch(/^\$\d+\.\d\d$/);
});

hookedCase('F4', 'the samples are there: Product i at i x 10.99', async (lab) => {
  const rows = rowsOf(await lab.page('/flask/products?per_page=3'));
  expect(rows).toEqual([
    { id: 1, name: 'Product 1', price: '$10.99' },
    { id: 2, name: 'Product 2', price: '$21.98' },
    { id: 3, name: 'Product 3', price: '$32.97' },
  ]);
});

labCase('F4', 'ten products a page unless said otherwise, from the first page', async (lab) => {
  const page = await lab.page('/flask/products');
  expect(rowsOf(page)).toHaveLength(10);
  expect(page.text('page-position')).toMatch(/^Page 1 of \d+$/);
});

labCase('F4', 'a name links to its product', async (lab) => {
  const [row] = (await lab.page('/flask/products')).all('product-row');
  const detail = await lab.page(row?.href('product-name') ?? 'no link');
  expect(detail.text('product-name')).toBe(row?.text('product-name'));
});

labCase('F4', 'previous and next keep the other parameters', async (lab) => {
  const page = await lab.page('/flask/products?page=2&per_page=7&cache=false');
  const [previous, next] = ['prev', 'next'].map((id) => new URL(page.href(id) ?? '/', lab.base));
  for (const url of [previous, next]) {
    expect(url?.pathname).toBe('/flask/products');
    expect(url?.searchParams.get('per_page')).toBe('7');
    expect(url?.searchParams.get('cache')).toBe('false');
  }
  expect([previous?.searchParams.get('page') ?? '1', next?.searchParams.get('page')]).toEqual(['1', '3']);
});

labCase('F4', 'the first page has no previous one, the last page no next one', async (lab) => {
  const first = await lab.page('/flask/products?per_page=100');
  expect(first.href('prev')).toBeUndefined();
  const last = await lab.page(`/flask/products?per_page=100&page=${await lastPage(lab, 100)}`);
  expect(last.href('next')).toBeUndefined();
  expect(rowsOf(last).length).toBeGreaterThan(0);
});

labCase('F4', 'a page past the last one is a 404', async (lab) => {
  const page = await lab.page(`/flask/products?page=${(await lastPage(lab)) + 1000}`, 404);
  expect(page.text('error-title')).not.toBe('');
});

labCase('F4', 'the links switch the cache off and on, other parameters kept', async (lab) => {
  const page = await lab.page('/flask/products?page=2&per_page=7');
  const off = await lab.page(page.href('cache-off') ?? '/');
  expectOutcome(off, 'BYPASS');
  expect(off.text('page-position')).toBe(page.text('page-position'));
  const on = new URL(off.href('cache-on') ?? '/', lab.base);
  expect([on.searchParams.get('page'), on.searchParams.get('per_page')]).toEqual(['2', '7']);
  expect(on.searchParams.get('cache')).not.toBe('false');
});

hookedCase('F4', 'a second request is a hit with its own time', async (lab) => {
  const first = await lab.page('/flask/products?page=3&per_page=11');
  expectOutcome(first, 'MISS');
  expect(cacheStatusOf(first.answer).stored).toBe(true);
  const after = await lab.hooks.backend();
  const second = await lab.page('/flask/products?page=3&per_page=11');
  expectOutcome(second, 'HIT');
  expect(await lab.hooks.backend()).toEqual(after);
  expect(rowsOf(second)).toEqual(rowsOf(first));
  expect(second.text('request-ms')).not.toBe(first.text('request-ms'));
  expect(second.number('request-ms')).toBeLessThanOrEqual(second.answer.ms);
});

hookedCase('F4', 'the time to live counts down from 30 s and then the page is read again', async (lab) => {
  const path = '/flask/products?page=4&per_page=11';
  await lab.page(path);
  await lab.hooks.advance(7_000);
  const hit = await lab.page(path);
  expectOutcome(hit, 'HIT');
  expect(cacheStatusOf(hit.answer).ttl).toBeGreaterThanOrEqual(20);
  expect(cacheStatusOf(hit.answer).ttl).toBeLessThanOrEqual(23);
  await lab.hooks.advance(THIRTY_SECONDS - 7_000);
  expectOutcome(await lab.page(path), 'MISS');
});

hookedCase('F4', 'every page and page size is an entry of its own, spelled however', async (lab) => {
  expectOutcome(await lab.page('/flask/products?page=1&per_page=10'), 'MISS');
  expectOutcome(await lab.page('/flask/products?page=2&per_page=10'), 'MISS');
  expectOutcome(await lab.page('/flask/products?page=1&per_page=20'), 'MISS');
  expectOutcome(await lab.page('/flask/products'), 'HIT');
  expectOutcome(await lab.page('/flask/products?per_page=10&unknown=1&page=1&cache=true'), 'HIT');
});

hookedCase('F4', 'with the cache off each request queries the database', async (lab) => {
  const path = '/flask/products?page=5&per_page=11&cache=false';
  expectOutcome(await lab.page(path), 'BYPASS');
  const { queries } = await lab.hooks.backend();
  expect(queries).toBeGreaterThan(0);
  expectOutcome(await lab.page(path), 'BYPASS');
  expect((await lab.hooks.backend()).queries).toBe(2 * queries);
});

hookedCase('F4', 'a new product and an edit are seen on the next request', async (lab) => {
  const product = await createProduct(lab);
  const path = `/flask/products?page=${await lastPage(lab)}`;
  expect(rowsOf(await lab.page(path)).map(({ name }) => name)).toContain(product.name);
  await editProduct(lab, product.id, { price: '1.01' });
  const rows = rowsOf(await lab.page(path));
  expect(rows.find(({ id }) => id === product.id)?.price).toBe('$1.01');
});

hookedCase(
  'F4',
  'a failing load is an error page, is not stored, and the next request is served',
  async (lab) => {
    const path = '/flask/products?page=6&per_page=11';
    await lab.hooks.fail('products.page');
    const failed = await lab.page(path, 500);
    expect(failed.text('request-id')).toBe(failed.answer.headers['x-request-id']);
    expectOutcome(await lab.page(path), 'MISS');
  },
);

hookedCase('F4', 'the latency of the database is a parameter that makes no entry of its own', async (lab) => {
  await lab.page('/flask/products?latency=0');
  expect((await lab.page('/flask/products?latency=300')).text('cache-status')).toBe('HIT');
  for (const bad of ['501', '-1', 'x', '']) {
    const answer = await lab.get(`/flask/products?latency=${bad}`, { accept: 'text/html' });
    expect([answer.status, new Page(answer).text('error-field')]).toEqual([400, 'latency']);
  }
});
