import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a token is good for the browser that it was given to, and for no other', async () => {
  const { browser, app } = await testApp();
  expect((await browser.submit('/flask/fragment', '/flask/fragment/expire')).status).toBe(303);
  const html = await (await browser.get('/flask/fragment')).text();
  const token = /name="csrf_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const response = await app.request('/flask/fragment/expire', {
    method: 'POST',
    body: new URLSearchParams({ csrf_token: token }),
  });
  expect(response.status).toBe(403);
});

test('a form from another site is refused whatever its token', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/fragment/expire', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'csrf_token=x',
  });
  expect(response.status).toBe(403);
});

test('a body that is no form is a 415, not a 403', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/products', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(response.status).toBe(415);
});

test('a page without a form sets no cookie', async () => {
  const { browser } = await testApp();
  const response = await browser.get('/flask/products');
  expect(response.headers.getSetCookie()).toEqual([]);
});
