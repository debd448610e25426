import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { hookedCase, labCase } from '../case.ts';
import { entriesOf, flashes, keysOf, visitEntries } from '../product-entries.ts';
import { createProduct, draft, lastPage, newProductPage, rowsOf } from '../products.ts';

labCase('F20', 'creating leads to the new product with a message', async (lab) => {
  const made = draft({ price: '0.01' });
  const answer = await lab.submit(await newProductPage(lab), 'product-form', { ...made });
  const page = await lab.follow(answer);
  expect(page.text('product-name')).toBe(made.name);
  expect(page.text('product-price')).toBe('$0.01');
  expect(page.all('flash').map((part) => part.words)).toContain('Product created successfully!');
});

labCase('F20', 'a wrong form comes back with what was typed, and nothing is created', async (lab) => {
  const total = (await lab.page('/flask/products?per_page=1&cache=false')).text('page-position');
  const made = draft({ price: 'NaN' });
  const answer = await lab.submit(await newProductPage(lab), 'product-form', { ...made });
  expect(answer.status).toBe(422);
  const page = new Page(answer);
  expect(page.text('error-price')).not.toBe('');
  expect(readForm(page, 'product-form').fields).toMatchObject({ ...made });
  expect((await lab.page('/flask/products?per_page=1&cache=false')).text('page-position')).toBe(total);
});

labCase(
  'F20',
  'deleting leads to the list with a message, and the product is gone everywhere',
  async (lab) => {
    const product = await createProduct(lab);
    const last = await lastPage(lab);
    const views = [`/flask/products?page=${last}`, `/flask/products/compare?page=${last}`];
    for (const path of views) await lab.page(path);
    await lab.json(`/flask/api/products?ids=${product.id}`);

    const answer = await lab.submit(await lab.page(`${product.path}/delete`), 'delete-form');
    const list = await lab.follow(answer);
    expect(list.answer.url.pathname).toBe('/flask/products');
    expect(list.all('flash').map((part) => part.words)).toContain('Product deleted successfully!');
    await lab.page(product.path, 404);
    await lab.page(`${product.path}/edit`, 404);
    expect(await lab.json(`/flask/api/products?ids=${product.id}`)).toMatchObject({ missing: [product.id] });
    for (const path of views) {
      const view = await lab.get(path);
      if (view.status === 200) expect(rowsOf(new Page(view)).map(({ id }) => id)).not.toContain(product.id);
    }
  },
);

labCase('F20', 'a deletion is confirmed on a page of its own, which deletes nothing', async (lab) => {
  const product = await createProduct(lab);
  const link = (await lab.page(product.path)).href('delete');
  expect(link).toBe(`${product.path}/delete`);
  expect((await lab.page(link ?? '')).href('cancel')).toBe(product.path);
  await lab.page(product.path);
  await lab.page('/flask/products/999999999/delete', 404);
});

labCase('F20', 'deleting what is gone is a 404, not a success', async (lab) => {
  const product = await createProduct(lab);
  const form = readForm(await lab.page(`${product.path}/delete`), 'delete-form');
  expect((await lab.sendForm(form)).status).toBe(303);
  const again = await lab.sendForm(form);
  expect(again.status).toBe(404);
  expect(new Page(again).text('error-title')).toBe('Product not found');
});

hookedCase('F20', 'the page count follows creations and deletions at once', async (lab) => {
  const pages = async () => (await lab.page('/flask/products?per_page=1')).text('page-position');
  const before = await pages();
  const product = await createProduct(lab);
  expect(await pages()).not.toBe(before);
  await lab.submit(await lab.page(`${product.path}/delete`), 'delete-form');
  expect(await pages()).toBe(before);
});

hookedCase(
  'F20',
  'the form lists the entries that a new product invalidates, and the message those that were cached',
  async (lab) => {
    await visitEntries(lab, await newProductPage(lab));
    const form = await newProductPage(lab);
    const before = entriesOf(form);
    const [last, one] = [await lastPage(lab), 'products:page:1:10'];
    for (const part of [one, `products:page:${last}:10`, 'fragment:product_table:', 'api:products:1:']) {
      expect(
        before.some(({ key }) => key.includes(part)),
        part,
      ).toBe(true);
    }
    expect(before.filter(({ cached }) => !cached)).toEqual([]);

    const page = await lab.follow(await lab.submit(form, 'product-form', { ...draft() }));
    const message = flashes(page).find((words) => words.startsWith('Invalidated: '));
    for (const { key } of before) expect(message).toContain(key);
    // The product's own page is in the cache by now, no list is.
    const after = entriesOf(await lab.page(form.answer.url.pathname));
    expect(after.filter(({ cached }) => cached)).toEqual([]);
  },
);

hookedCase('F20', 'the lists stay among the entries of a form that came back with errors', async (lab) => {
  const sent = await lab.submit(await newProductPage(lab), 'product-form', { ...draft({ price: 'NaN' }) });
  expect(keysOf(new Page(sent))).toContain('products:page:1:10');
  expect(keysOf(new Page(sent))).toEqual(keysOf(await newProductPage(lab)));
});

hookedCase(
  'F20',
  'the confirmation lists what the edit form lists, and the message what was cached of it',
  async (lab) => {
    const { path } = await createProduct(lab);
    const confirm = await lab.page(`${path}/delete`);
    expect(keysOf(confirm)).toEqual(keysOf(await lab.page(`${path}/edit`)));
    await visitEntries(lab, confirm);
    const before = entriesOf(await lab.page(`${path}/delete`));
    expect(before.filter(({ cached }) => !cached)).toEqual([]);
    const list = await lab.follow(await lab.submit(confirm, 'delete-form'));
    const message = flashes(list).find((words) => words.startsWith('Invalidated: '));
    for (const { key } of before) expect(message).toContain(key);
  },
);
