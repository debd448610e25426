import { expect } from 'vitest';
import { labCase } from '../case.ts';
import { wordsOf } from '../django-support.ts';
import { createProduct } from '../products.ts';

labCase('rules', 'messages wait for their page, the last five of them, and lock nobody out', async (lab) => {
  const product = await createProduct(lab);
  await lab.page(product.path);
  const edit = await lab.page(`${product.path}/edit`);
  for (let round = 0; round < 40; round++) {
    const name = `${'\u{1fad6}'.repeat(95)} ${round}`;
    expect((await lab.submit(edit, 'product-form', { name })).status, `edit ${round}`).toBe(303);
  }
  const cookies = [...lab.jar.entries()].map(([name, value]) => `${name}=${value}`);
  for (const cookie of cookies) expect(cookie.length).toBeLessThan(4096);
  const told = wordsOf((await lab.page(product.path)).all('flash'));
  expect(told).toEqual(Array(5).fill('Product updated successfully!'));
  expect((await lab.page(product.path)).has('flash')).toBe(false);
});
