import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { hookedCase, labCase, sharedStoreCase } from '../case.ts';
import { createProduct, editProduct, lastPage, rowsOf } from '../products.ts';
import { expectOutcome } from '../support.ts';
import { withServer } from '../with-server.ts';

labCase('F10', 'the form shows the product as it is', async (lab) => {
  const product = await createProduct(lab, { price: '7.5', description: 'Two\nlines & <marks>' });
  const page = await lab.page(`${product.path}/edit`);
  const { fields } = readForm(page, 'product-form');
  expect(fields).toMatchObject({ name: product.name, price: '7.50', description: product.description });
  expect(fields['csrf_token']).not.toBe('');
  expect(page.href('cancel')).toBe(product.path);
});

labCase('F10', 'saving leads to the product with a message that is shown once', async (lab) => {
  const product = await createProduct(lab);
  const answer = await editProduct(lab, product.id, { name: `${product.name} saved` });
  expect(new URL(answer.headers.location ?? '', answer.url).pathname).toBe(product.path);
  const page = await lab.follow(answer);
  expect(page.all('flash').map((part) => part.words)).toContain('Product updated successfully!');
  expect(page.text('product-name')).toBe(`${product.name} saved`);
  expect((await lab.page(product.path)).has('flash')).toBe(false);
});

labCase('F10', 'the message is for the visitor who saved, not for another', async (lab) => {
  const product = await createProduct(lab);
  await editProduct(lab, product.id, { price: '1.00' });
  expect((await lab.visitor().page(product.path)).has('flash')).toBe(false);
});

labCase('F10', 'all fields are saved, and a description may be empty', async (lab) => {
  const product = await createProduct(lab);
  await editProduct(lab, product.id, { name: 'Žluťoučký kůň 🐎', price: '0', description: '' });
  const page = await lab.page(product.path);
  expect(page.text('product-name')).toBe('Žluťoučký kůň 🐎');
  expect(page.text('product-price')).toBe('$0.00');
  expect(page.text('product-description')).toBe('–');
});

labCase('F10', 'the highest price is taken to the cent', async (lab) => {
  const product = await createProduct(lab);
  await editProduct(lab, product.id, { price: '99999999.99' });
  expect((await lab.page(product.path)).text('product-price')).toBe('$99999999.99');
});

labCase('F10', 'several wrong fields are reported at once, and what was typed stays', async (lab) => {
  const product = await createProduct(lab);
  const typed = { name: ' ', price: '12,50', description: 'kept <b>text</b>' };
  const answer = await editProduct(lab, product.id, typed);
  expect(answer.status).toBe(422);
  const page = new Page(answer);
  expect(page.text('error-summary')).not.toBe('');
  for (const field of ['name', 'price']) {
    const said = page.one(`error-${field}`);
    expect(said.words).not.toBe('');
    const control = page.element.querySelector(`[name="${field}"]`);
    expect(control?.getAttribute('aria-describedby')?.split(' ')).toContain(said.attribute('id'));
    expect(control?.getAttribute('aria-invalid')).toBe('true');
  }
  expect(page.has('error-description')).toBe(false);
  expect(readForm(page, 'product-form').fields).toMatchObject({
    price: '12,50',
    description: 'kept <b>text</b>',
  });
});

labCase('F10', 'the form that came back with errors can be corrected and sent', async (lab) => {
  const product = await createProduct(lab);
  const refused = new Page(await editProduct(lab, product.id, { price: 'much' }));
  const saved = await lab.submit(refused, 'product-form', { price: '4.20' });
  expect((await lab.follow(saved)).text('product-price')).toBe('$4.20');
});

labCase('F10', 'an unknown id is a 404, to read and to save', async (lab) => {
  expect((await lab.page('/flask/products/987654321/edit', 404)).text('error-title')).toBe(
    'Product not found',
  );
  const product = await createProduct(lab);
  const form = readForm(await lab.page(`${product.path}/edit`), 'product-form');
  const answer = await lab.sendForm({ ...form, action: '/flask/products/987654321/edit' });
  expect(answer.status).toBe(404);
  expect(new Page(answer).has('flash')).toBe(false);
});

hookedCase('F10', 'an edit is seen by F4, F5, F9 and F18 on the next request', async (lab) => {
  const product = await createProduct(lab);
  const page = await lastPage(lab);
  const views = [`/flask/products?page=${page}`, `/flask/products/compare?page=${page}`];
  for (const path of [...views, product.path]) await lab.page(path);
  await lab.json(`/flask/api/products?ids=${product.id}`);
  expectOutcome(await lab.page(product.path), 'HIT');

  await editProduct(lab, product.id, { name: `${product.name} two`, price: '2.02' });

  for (const path of views) {
    const row = rowsOf(await lab.page(path)).find(({ id }) => id === product.id);
    expect(row, path).toEqual({ id: product.id, name: `${product.name} two`, price: '$2.02' });
  }
  const detail = await lab.page(product.path);
  expect(detail.text('product-name')).toBe(`${product.name} two`);
  const batch = await lab.json(`/flask/api/products?ids=${product.id}`);
  expect(JSON.stringify(batch)).toContain(`${product.name} two`);
});

hookedCase('F10', 'the form shows the source, not a cached copy', async (lab) => {
  const product = await createProduct(lab);
  await lab.page(product.path);
  await lab.hooks.resetBackend();
  await lab.page(`${product.path}/edit`);
  expect((await lab.hooks.backend()).queries).toBeGreaterThan(0);
});

sharedStoreCase('F10', 'an edit on one instance is seen on every instance', async (lab) => {
  await withServer(lab.target, async (other) => {
    const product = await createProduct(lab);
    const page = await lastPage(lab);
    const list = `/flask/products?page=${page}`;
    const compare = `/flask/products/compare?page=${page}`;
    const seen = async (reader: typeof other) => [
      (await reader.page(product.path)).text('product-name'),
      rowsOf(await reader.page(list)).find(({ id }) => id === product.id)?.name,
      rowsOf(await reader.page(compare)).find(({ id }) => id === product.id)?.name,
    ];
    for (let round = 0; round < 6; round++) {
      const [writer, reader] = round % 2 === 0 ? [lab, other] : [other, lab];
      const name = `${product.name} ${round}`;
      await seen(lab);
      await seen(other);
      await editProduct(writer, product.id, { name });
      expect(await seen(reader)).toEqual([name, name, name]);
      expect(await seen(writer)).toEqual([name, name, name]);
    }
  });
});

hookedCase('F10', 'looking at what a save invalidates is no read that is counted', async (lab) => {
  const { id, path } = await createProduct(lab);
  for (const each of ['/flask/products', path, '/django/products/']) await lab.page(each);
  const reads = async () => (await lab.get('/metrics')).text.match(/^lab_cache_requests_total.*$/gm);
  const before = await reads();
  expect(before).not.toBeNull();
  for (const each of [`${path}/edit`, `${path}/delete`, '/flask/products/new', '/django/signals/']) {
    await lab.page(each);
    expect(await reads(), `${each} of ${id}`).toEqual(before);
  }
});

hookedCase(
  'F10',
  'the form lists the entries that a save invalidates, and which of them are cached',
  async (lab) => {
    const { id } = await createProduct(lab);
    const cached = async () =>
      (await lab.page(`/flask/products/${id}/edit`))
        .all('entry')
        .filter((entry) => entry.attribute('data-cached') === 'true').length;
    await lab.page(`/flask/products/${id}`);
    await lab.page(`/django/products/${id}/`);
    const before = await cached();
    expect(before).toBeGreaterThanOrEqual(2);
    const shown = await lab.follow(await editProduct(lab, id, { name: 'Renamed' }));
    expect(
      shown
        .all('flash')
        .map((part) => part.words)
        .join(' '),
    ).toContain(`products:item:${id}`);
    expect(shown.all('flash').map((part) => part.words)).toContain('Product updated successfully!');
    // The page after the save has read the product again.
    expect(await cached()).toBe(1);
  },
);
