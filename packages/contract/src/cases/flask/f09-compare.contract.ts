import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { createProduct, editProduct, lastPage, rowsOf } from '../products.ts';
import { TIME } from '../support.ts';

const PATH = '/flask/products/compare';

labCase('F9', 'Redis, memory and no cache are compared, and exactly one row is the fastest', async (lab) => {
  const page = await lab.page(PATH);
  const rows = page.all('compare-row');
  expect(rows.map((row) => row.attribute('data-method')).toSorted()).toEqual(['memory', 'none', 'redis']);
  expect(rows.filter((row) => row.attribute('data-fastest') === 'true')).toHaveLength(1);
  expect(page.number('compare-runs')).toBeGreaterThan(1);
});

labCase('F9', 'the row marked fastest has the smallest median', async (lab) => {
  const rows = (await lab.page(PATH)).all('compare-row');
  const measured = rows.filter((row) => row.text('compare-median') !== 'not connected');
  const medians = measured.map((row) => row.number('compare-median'));
  const fastest = measured.find((row) => row.attribute('data-fastest') === 'true');
  expect(fastest?.number('compare-median')).toBe(Math.min(...medians));
  for (const row of measured) expect(row.text('compare-cold')).toMatch(TIME);
});

hookedCase(
  'F9',
  'Redis is measured where it is connected, and said to be away where not',
  async (lab, subject) => {
    const row = (await lab.page(PATH))
      .all('compare-row')
      .find((each) => each.attribute('data-method') === 'redis');
    const median = row?.text('compare-median');
    if (subject.store === 'redis') expect(median).toMatch(/^\d/);
    else expect(median).toBe('not connected');
  },
);

labCase('F9', 'the pages are those of the list', async (lab) => {
  const page = await lab.page(`${PATH}?page=2`);
  const list = await lab.page('/flask/products?page=2&cache=false');
  expect(page.text('page-position')).toBe(list.text('page-position'));
  expect(rowsOf(page)).toEqual(rowsOf(list));
  expect(new URL(page.href('next') ?? '/', lab.base).searchParams.get('page')).toBe('3');
});

labCase('F9', 'a page past the last one is a 404', async (lab) => {
  await lab.page(`${PATH}?page=${(await lastPage(lab)) + 1000}`, 404);
});

labCase('F9', 'an edit is seen on the next request', async (lab) => {
  const product = await createProduct(lab);
  const path = `${PATH}?page=${await lastPage(lab)}`;
  expect(rowsOf(await lab.page(path)).map(({ name }) => name)).toContain(product.name);
  await editProduct(lab, product.id, { price: '3.03' });
  expect(rowsOf(await lab.page(path)).find(({ id }) => id === product.id)?.price).toBe('$3.03');
});
