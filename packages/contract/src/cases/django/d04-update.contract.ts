import { expect } from 'vitest';
import { readForm } from '../../client/form.ts';
import { Page } from '../../client/page.ts';
import { labCase } from '../case.ts';
import { detailOf, LIST, wordsOf } from '../django-support.ts';
import { createProduct } from '../products.ts';
import { expectRefusal } from '../support.ts';

const formOf = (product: { readonly id: number }) => `${detailOf(product)}update/`;

labCase('D4', 'the form shows the product as it is', async (lab) => {
  const product = await createProduct(lab, { price: '7.5', description: 'Two\nlines & <marks>' });
  const page = await lab.page(formOf(product));
  const { fields } = readForm(page, 'product-form');
  expect(fields).toMatchObject({ name: product.name, price: '7.50', description: product.description });
  expect(page.href('cancel')).toBe(detailOf(product));
});

labCase('D4', 'saving leads to the product with a message that is shown once', async (lab) => {
  const product = await createProduct(lab);
  await lab.page(detailOf(product));
  const name = `${product.name} saved`;
  const answer = await lab.submit(await lab.page(formOf(product)), 'product-form', { name, price: '0.05' });
  expect(new URL(answer.headers.location ?? '', answer.url).pathname).toBe(detailOf(product));
  const page = await lab.follow(answer);
  expect(wordsOf(page.all('flash'))).toContain('Product updated successfully!');
  expect([page.text('product-name'), page.text('product-price')]).toEqual([name, '$0.05']);
  expect((await lab.page(detailOf(product))).has('flash')).toBe(false);
});

labCase('D4', 'the form is never cached, and shows the latest state', async (lab) => {
  const product = await createProduct(lab);
  for (const price of ['1.00', '2.00']) {
    const page = await lab.page(formOf(product));
    expect(page.answer.headers['cache-control']).toMatch(/no-store|private|no-cache/);
    await lab.submit(page, 'product-form', { price });
    expect(readForm(await lab.visitor().page(formOf(product)), 'product-form').fields['price']).toBe(price);
  }
});

labCase(
  'D4',
  'wrong fields are reported at once, what was typed stays, and can be corrected',
  async (lab) => {
    const product = await createProduct(lab);
    const typed = { name: '', price: 'NaN', description: 'kept <b>text</b>' };
    const answer = await lab.submit(await lab.page(formOf(product)), 'product-form', typed);
    expect(answer.status).toBe(422);
    const page = new Page(answer);
    expect(page.text('error-summary')).not.toBe('');
    for (const field of ['name', 'price']) {
      const control = page.element.querySelector(`[name="${field}"]`);
      const told = page.one(`error-${field}`);
      expect(told.words).not.toBe('');
      expect(control?.getAttribute('aria-describedby')?.split(' ')).toContain(told.attribute('id'));
      expect(control?.getAttribute('aria-invalid')).toBe('true');
    }
    expect(page.has('error-description')).toBe(false);
    expect(readForm(page, 'product-form').fields).toMatchObject(typed);
    expect((await lab.page(detailOf(product))).text('product-name')).toBe(product.name);
    const saved = await lab.submit(page, 'product-form', { name: product.name, price: '4.20' });
    expect((await lab.follow(saved)).text('product-price')).toBe('$4.20');
  },
);

labCase('D4', 'a price that is none is refused by 422, and nothing is saved', async (lab) => {
  const product = await createProduct(lab);
  const form = await lab.page(formOf(product));
  for (const price of ['Infinity', '-1', '1e5', '1.005', '100000000', '', '٣', '12,50']) {
    const answer = await lab.submit(form, 'product-form', { price });
    expect(answer.status, price).toBe(422);
    expect(new Page(answer).has('error-price'), price).toBe(true);
  }
  expect((await lab.page(detailOf(product))).text('product-price')).toBe('$12.50');
});

labCase('D4', 'an unknown product is a 404, to read and to save', async (lab) => {
  const unknown = `${LIST}987654321/update/`;
  expect((await lab.page(unknown, 404)).text('error-title')).toBe('Product not found');
  const product = await createProduct(lab);
  const form = readForm(await lab.page(formOf(product)), 'product-form');
  expectRefusal(await lab.sendForm({ ...form, action: unknown }), [404]);
});
