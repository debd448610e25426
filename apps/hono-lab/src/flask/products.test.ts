import { textOf } from '@lab/contract';
import { expect, test } from 'vitest';
import { testApp } from '../testing.ts';

test('F4: the second visit of a list page is a hit, and says so twice', async () => {
  const { browser } = await testApp();
  expect((await browser.get('/flask/products')).headers.get('cache-status')).toBe(
    'hono-lab; fwd=miss; stored',
  );
  const second = await browser.get('/flask/products');
  expect(second.headers.get('cache-status')).toMatch(/^hono-lab; hit; ttl=\d+$/);
  expect(textOf(await second.text(), 'cache-status')).toBe('HIT');
});

test('F4: next and previous keep the other parameters', async () => {
  const { browser } = await testApp();
  const html = await (await browser.get('/flask/products?per_page=20&cache=false&page=2')).text();
  expect(html).toContain('href="?per_page=20&amp;cache=false&amp;page=3"');
  expect(textOf(html, 'page-position')).toBe('Page 2 of 50');
});

test('F5: an unknown product is a 404 that is cached', async () => {
  const { browser } = await testApp();
  await browser.get('/flask/products/99999');
  const second = await browser.get('/flask/products/99999');
  expect([second.status, second.headers.get('cache-status')]).toEqual([404, expect.stringContaining('hit')]);
});

test('F10: an edit is flashed once and seen by the list at once', async () => {
  const { browser } = await testApp();
  await browser.get('/flask/products');
  const saved = await browser.submit('/flask/products/1/edit', '/flask/products/1/edit', {
    name: '<b>New</b>',
    price: '5',
    description: '',
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/flask/products/1']);
  const page = await (await browser.get('/flask/products/1')).text();
  expect(textOf(page, 'flash')).toBe('Product updated successfully!');
  expect(page).toContain('Invalidated: products:page:1:10.');
  expect(textOf(await (await browser.get('/flask/products/1')).text(), 'flash')).toBeUndefined();
  const list = await (await browser.get('/flask/products')).text();
  expect(textOf(list, 'product-name')).toBe('&lt;b&gt;New&lt;/b&gt;');
  expect(textOf(list, 'product-price')).toBe('$5.00');
});

test('F10: a wrong form comes back with what was typed', async () => {
  const { browser } = await testApp();
  const answer = await browser.submit('/flask/products/1/edit', '/flask/products/1/edit', {
    name: '',
    price: 'NaN',
    description: 'kept',
  });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('value="NaN"');
  expect(textOf(html, 'product-form')).toContain('kept');
  expect(textOf(html, 'error-price')).toMatch(/amount/);
});
