import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { createProduct, draft, newProductPage, placeOf } from '../products.ts';
import { cacheStatusOf, expectOutcome, verdictOf } from '../support.ts';

labCase(
  'F5',
  'a product shows name, id, price, description and creation, with links to edit and back',
  async (lab) => {
    const product = await createProduct(lab, { price: '1234.5' });
    const page = await lab.page(product.path);
    expect(page.text('product-name')).toBe(product.name);
    expect(page.number('product-id')).toBe(product.id);
    expect(page.text('product-price')).toBe('$1234.50');
    expect(page.text('product-description')).toBe(product.description);
    expect(page.time('product-created')).not.toBeNaN();
    expect(page.href('edit')).toBe(`${product.path}/edit`);
    expect(page.href('back')?.split('?')[0]).toBe('/flask/products');
  },
);

labCase('F5', 'the first request is a miss, the second a hit', async (lab) => {
  const { path } = await createProduct(lab);
  expectOutcome(await lab.page(path), 'MISS');
  expectOutcome(await lab.page(path), 'HIT');
});

labCase('F5', 'the links switch the cache off and on', async (lab) => {
  const { path } = await createProduct(lab);
  const off = await lab.page((await lab.page(path)).href('cache-off') ?? '/');
  expectOutcome(off, 'BYPASS');
  expectOutcome(await lab.page(off.href('cache-on') ?? '/'), 'HIT');
});

hookedCase('F5', 'a hit costs no query and shows its own time', async (lab) => {
  const { path } = await createProduct(lab);
  await lab.hooks.resetBackend();
  const miss = await lab.page(path);
  const counts = await lab.hooks.backend();
  expect(counts).toMatchObject({ queries: 1, loads: { 'products.item': 1 } });
  // Several, because a busy machine may hold up any one of them.
  const hits: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const hit = await lab.page(path);
    hits.push(hit.number('request-ms'));
    expect(hit.number('request-ms')).toBeLessThanOrEqual(hit.answer.ms);
  }
  expect(await lab.hooks.backend()).toEqual(counts);
  expect(Math.min(...hits)).toBeLessThan(miss.number('request-ms'));
});

hookedCase('F5', 'a product is cached for 60 s', async (lab) => {
  const { path } = await createProduct(lab);
  await lab.page(path);
  await lab.hooks.advance(55_000);
  const hit = await lab.page(path);
  expectOutcome(hit, 'HIT');
  expect(cacheStatusOf(hit.answer).ttl).toBeLessThanOrEqual(5);
  await lab.hooks.advance(5_000);
  expectOutcome(await lab.page(path), 'MISS');
});

hookedCase('F5', 'concurrent cold requests of one product run one load', async (lab) => {
  const { path } = await createProduct(lab);
  await lab.hooks.resetBackend();
  await Promise.all(Array.from({ length: 20 }, () => lab.visitor().page(path)));
  expect((await lab.hooks.backend()).loads['products.item']).toBe(1);
});

labCase('F5', 'an unknown id is a 404: Product not found', async (lab) => {
  const page = await lab.page('/flask/products/987654321', 404);
  expect(page.text('cache-status')).toBe(verdictOf(page.answer));
  expect(page.text('error-title')).toBe('Product not found');
});

labCase(
  'F5',
  'the page of an unknown id repeats what its lesson says about it, and leads back',
  async (lab) => {
    const told = (await lab.page('/flask/products/987654321', 404)).one('error-lesson');
    expect(told.words).toContain('Without this negative caching, every request for a missing id');
    const back = await lab.page(told.href('back-to-lesson') ?? '/');
    expect(told.text('back-to-lesson')).toContain(`lesson ${parseInt(back.text('lesson-number'), 10)}`);
    expect(back.has('product-name')).toBe(true);
    // What other addresses lack has nothing to do with it.
    for (const path of ['/flask/products/987654321/edit', '/flask/products?page=987654321', '/flask/nowhere'])
      expect((await lab.page(path, 404)).has('error-lesson'), path).toBe(false);
    const json = await lab.get('/flask/api/nowhere');
    expect(json.text).not.toContain('lesson');
  },
);

hookedCase('F5', 'an unknown id is cached for 5 s', async (lab) => {
  const path = '/flask/products/987654322';
  await lab.page(path, 404);
  const counts = await lab.hooks.backend();
  expect(counts.loads['products.item']).toBe(1);
  const again = await lab.page(path, 404);
  expect(again.text('error-title')).toBe('Product not found');
  expect(cacheStatusOf(again.answer).hit).toBe(true);
  expect(await lab.hooks.backend()).toEqual(counts);
  await lab.hooks.advance(5_000);
  await lab.page(path, 404);
  expect((await lab.hooks.backend()).loads['products.item']).toBe(2);
});

hookedCase('F5', 'a product that was missing is there once it is created', async (lab) => {
  const { id } = await createProduct(lab);
  await lab.page(`/flask/products/${id + 1}`, 404);
  await lab.page(`/flask/products/${id + 1}`, 404);
  const made = draft();
  const answer = await lab.submit(await newProductPage(lab), 'product-form', { ...made });
  expect(placeOf(answer).id).toBe(id + 1);
  expect((await lab.follow(answer)).text('product-name')).toBe(made.name);
});
