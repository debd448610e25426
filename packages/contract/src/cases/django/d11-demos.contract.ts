import { expect } from 'vitest';
import { hookedCase, labCase } from '../case.ts';
import { directivesOf, expiresIn, wordsOf } from '../django-support.ts';
import { createProduct, editProduct } from '../products.ts';
import { cacheStatusOf, expectOutcome, headerOf } from '../support.ts';

const SIDEBAR = '/django/sidebar/';
const MY_VIEW = '/django/my-view/';

hookedCase(
  'D11',
  'the fragment is cached for 500 s while the page around it is made each time',
  async (lab) => {
    const first = await lab.page(SIDEBAR);
    expectOutcome(first, 'MISS');
    await lab.hooks.advance(490_000);
    const second = await lab.page(SIDEBAR);
    expectOutcome(second, 'HIT');
    expect(second.time('inside-time')).toBe(first.time('inside-time'));
    expect(second.time('outside-time')).toBeGreaterThanOrEqual(first.time('outside-time') + 490_000);
    expect((await lab.hooks.backend()).loads['django.sidebar']).toBe(1);
    await lab.hooks.advance(10_001);
    const third = await lab.page(SIDEBAR);
    expectOutcome(third, 'MISS');
    expect(third.time('inside-time')).toBeGreaterThan(first.time('inside-time'));
  },
);

labCase('D11', 'the page around a fragment says that nobody may keep it for long', async (lab) => {
  expect((await lab.get(SIDEBAR)).headers['cache-control'] ?? 'no-cache').not.toMatch(/max-age=[1-9]/);
});

labCase('D11', 'the sidebar has the five products that came last, and a new one at once', async (lab) => {
  await lab.page(SIDEBAR);
  const product = await createProduct(lab);
  const items = wordsOf((await lab.page(SIDEBAR)).all('sidebar-item'));
  expect(items).toHaveLength(5);
  expect(items.some((item) => item.includes(product.name))).toBe(true);
  await editProduct(lab, product.id, { name: `${product.name} two` });
  const after = wordsOf((await lab.page(SIDEBAR)).all('sidebar-item'));
  expect(after.some((item) => item.includes(`${product.name} two`))).toBe(true);
});

hookedCase('D11', 'the whole view is cached for 900 s', async (lab) => {
  const first = await lab.page(MY_VIEW);
  expectOutcome(first, 'MISS');
  expect(directivesOf(first.answer)).toContain('max-age=900');
  expect(Math.abs(expiresIn(first.answer) - 900)).toBeLessThanOrEqual(2);
  // The view does not read the query.
  expectOutcome(await lab.page(`${MY_VIEW}?from=mail`), 'HIT');
  await lab.hooks.advance(890_000);
  const second = await lab.page(MY_VIEW);
  expectOutcome(second, 'HIT');
  expect(second.time('made-at')).toBe(first.time('made-at'));
  expect(Math.abs(Number(headerOf(second.answer, 'age')) - 890)).toBeLessThanOrEqual(2);
  expect(cacheStatusOf(second.answer).ttl).toBeLessThanOrEqual(10);
  expect((await lab.hooks.backend()).loads['django.my-view']).toBe(1);
  await lab.hooks.advance(10_001);
  const third = await lab.page(MY_VIEW);
  expectOutcome(third, 'MISS');
  expect(third.time('made-at')).toBeGreaterThan(first.time('made-at'));
});
