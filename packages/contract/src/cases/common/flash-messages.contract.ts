import { randomInt } from 'node:crypto';
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

labCase('rules', 'each action says in the same words what it did, once', async (lab) => {
  const told = async (path: string, form: string, index = 0) => {
    const page = await lab.follow(await lab.submit(await lab.page(path), form, {}, index));
    const again = await lab.page(path);
    expect(again.has('flash'), path).toBe(false);
    return wordsOf(page.all('flash'));
  };
  const memoize = `/flask/memoize?a=${randomInt(1e6)}&b=4`;
  expect(await told('/flask/fragment', 'expire-form')).toEqual([
    'Fragment expired. The next page view will regenerate it.',
  ]);
  expect(await told(memoize, 'forget-one')).toEqual(['Forgotten. The next call will compute again.']);
  expect(await told('/flask/cache-stats', 'reset-form')).toEqual(['The figures count from now.']);
  expect(await told('/flask/cache-stats', 'load-form')).toEqual([
    '500 reads were made: most of them for a few popular products.',
  ]);
});
