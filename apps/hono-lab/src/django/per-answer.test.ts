import { expect, test } from 'vitest';
import { textOf } from '../testing/page.ts';
import { testApp } from '../testing/test-app.ts';

const LIST = '/django/products/';

test('a kept page tells each visitor of their own answer', async () => {
  const { browser } = await testApp();
  const [made, kept] = [await browser.get(LIST), await browser.get(LIST)];
  const [first, second] = [await made.text(), await kept.text()];
  expect([textOf(first, 'source'), textOf(second, 'source')]).toEqual(['database', 'cache']);
  expect([textOf(first, 'cache-status'), textOf(second, 'cache-status')]).toEqual(['MISS', 'HIT']);
  expect(kept.headers.get('cache-control')).toBe('max-age=300, no-cache');
});

test('a page with a message on it is kept by nobody, and the message comes once', async () => {
  const { browser } = await testApp();
  await browser.get(LIST);
  const update = '/django/products/1/update/';
  await browser.submit(update, update, { name: 'New', price: '1', description: '' });
  const told = await browser.get(LIST);
  expect(textOf(await told.text(), 'flash')).toBe('Product updated successfully!');
  expect([told.headers.get('cache-control'), told.headers.get('expires')]).toEqual([
    expect.stringContaining('no-store'),
    null,
  ]);
  const after = await browser.get(LIST);
  expect(after.headers.getSetCookie()).toEqual([]);
  expect(textOf(await after.text(), 'flash')).toBeUndefined();
});

test('no hole is left open, on pages, refusals and failures alike', async () => {
  const { app } = await testApp();
  const fail = { method: 'POST', body: '{"load":"django.detail","times":1}' };
  await app.request('/__test__/fail', fail);
  for (const path of [
    LIST,
    LIST,
    '/django/',
    '/django/nowhere/',
    '/django/products/1/',
    '/django/admin/login/',
  ]) {
    expect(await (await app.request(path)).text()).not.toContain('<!--hole');
  }
});

test('the toolbar is for whoever sits at this machine: not for a request without a connection', async () => {
  const { app } = await testApp();
  expect(await (await app.request(LIST)).text()).not.toContain('debug-toolbar');
  expect((await app.request('/django/__debug__/')).status).toBe(404);
});
