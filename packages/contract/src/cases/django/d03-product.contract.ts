import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { detailOf, LIST } from '../django-support.ts';
import { createProduct } from '../products.ts';
import { cacheStatusOf, expectOutcome, expectRefusal } from '../support.ts';

const UNKNOWN = `${LIST}987654321/`;

labCase('D3', 'a product is shown with its id, name, price and description', async (lab) => {
  const product = await createProduct(lab, { price: '12.5', description: 'Two & <b>marks</b>' });
  const page = await lab.page(detailOf(product));
  expect(page.number('product-id')).toBe(product.id);
  expect(page.text('product-name')).toBe(product.name);
  expect(page.text('product-price')).toBe('$12.50');
  expect(page.text('product-description')).toBe('Two & <b>marks</b>');
  expect([page.href('edit'), page.href('back')]).toEqual([`${detailOf(product)}update/`, LIST]);
});

hookedCase('D3', 'it is read once and cached for 900 s', async (lab) => {
  const path = detailOf(await createProduct(lab));
  expectOutcome(await lab.page(path), 'MISS');
  await lab.hooks.resetBackend();
  expectOutcome(await lab.page(path), 'HIT');
  await lab.hooks.advance(890_000);
  const old = await lab.page(path);
  expectOutcome(old, 'HIT');
  expect(cacheStatusOf(old.answer).ttl).toBeLessThanOrEqual(10);
  expect(await lab.hooks.backend()).toMatchObject({ queries: 0, loads: { 'django.detail': 0 } });
  await lab.hooks.advance(10_001);
  expectOutcome(await lab.page(path), 'MISS');
  expect((await lab.hooks.backend()).loads['django.detail']).toBe(1);
});

hookedCase('D3', 'parameters that change nothing make no entry of their own', async (lab) => {
  const path = detailOf(await createProduct(lab));
  await lab.page(path);
  expectOutcome(await lab.page(`${path}?utm_source=mail&x=1`), 'HIT');
});

hookedCase('D3', 'fifty visitors of a cold product read it once', async (lab) => {
  const path = detailOf(await createProduct(lab));
  await Promise.all(Array.from({ length: 50 }, () => lab.visitor().page(path)));
  expect((await lab.hooks.backend()).loads['django.detail']).toBe(1);
});

labCase('D3', 'an unknown product is a 404 that says so', async (lab) => {
  const page = await lab.page(UNKNOWN, 404);
  expect(page.text('error-title')).toBe('Product not found');
  expect(page.answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  expectOutcome(page, 'MISS');
  expect(cacheStatusOf(page.answer).stored, 'nothing bad is kept').not.toBe(true);
  expect(page.has('error-lesson'), 'a lesson on negative caching would be wrong here').toBe(false);
});

hookedCase('D3', 'a new product is found at once, though its 404 was cached', async (lab) => {
  const { id } = await createProduct(lab);
  for (let visit = 0; visit < 2; visit++) await lab.page(detailOf({ id: id + 1 }), 404);
  const next = await createProduct(lab);
  expect((await lab.page(detailOf(next))).text('product-name')).toBe(next.name);
});

labCase('D3', 'HEAD responds as GET, also for what is not there', async (lab) => {
  const path = detailOf(await createProduct(lab));
  expect(await lab.send('HEAD', path)).toMatchObject({ status: 200, bytes: 0 });
  expect(await lab.send('HEAD', UNKNOWN)).toMatchObject({ status: 404, bytes: 0 });
});

hookedCase('D3', 'a failing load is a 500, is not cached, and the next request is served', async (lab) => {
  const path = detailOf(await createProduct(lab));
  await lab.hooks.fail('django.detail');
  expectRefusal(await lab.get(path), [500]);
  expectOutcome(await lab.page(path), 'MISS');
});
