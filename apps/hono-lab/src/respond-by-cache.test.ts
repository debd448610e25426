import { textOf } from '@lab/contract';
import { expect, test } from 'vitest';
import { testApp } from './testing.ts';

const LIST = '/django/products/';

test('a cached page says to each visitor how this response was made', async () => {
  const { browser } = await testApp();
  const [miss, hit] = [await browser.get(LIST), await browser.get(LIST)];
  const [first, second] = [await miss.text(), await hit.text()];
  expect([textOf(first, 'source'), textOf(second, 'source')]).toEqual(['database', 'cache']);
  expect([textOf(first, 'cache-status'), textOf(second, 'cache-status')]).toEqual(['MISS', 'HIT']);
  expect(hit.headers.get('cache-control')).toBe('max-age=300, no-cache');
});

test('a page with a message on it is stored by no cache, and the message comes once', async () => {
  const { browser } = await testApp();
  await browser.get(LIST);
  const update = '/django/products/1/update/';
  await browser.submit(update, update, { name: 'New', price: '1', description: '' });
  const shown = await browser.get(LIST);
  expect(textOf(await shown.text(), 'flash')).toBe('Product updated successfully!');
  expect(shown.headers.get('Cache-Control')).toContain('no-store');
  // It expires when it is sent.
  expect(shown.headers.get('Expires')).toBe(shown.headers.get('Date'));
  const after = await browser.get(LIST);
  expect(after.headers.getSetCookie()).toEqual([]);
  expect(textOf(await after.text(), 'flash')).toBeUndefined();
});

test('no hole is left open on pages, refusals and failures', async () => {
  const { request } = await testApp();
  const fail = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"load":"django.detail","times":1}',
  };
  await request('/__test__/fail', fail);
  for (const path of [
    LIST,
    LIST,
    '/django/',
    '/django/nowhere/',
    '/django/products/1/',
    '/django/admin/login/',
  ]) {
    expect(await (await request(path)).text()).not.toContain('<!--hole');
  }
});
