import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { browser } = await testApp({}, afterAll);

test('a page with its validator is a 304 without a body, with the headers that it keeps', async () => {
  const first = await browser.get('/flask/conditional-content');
  const etag = first.headers.get('ETag') ?? '';
  expect(await first.text()).toContain(etag.replaceAll('"', '&quot;'));
  const second = await browser.get('/flask/conditional-content', { 'If-None-Match': `"other", W/${etag}` });
  expect([second.status, await second.text()]).toEqual([304, '']);
  expect(second.headers.get('ETag')).toBe(etag);
  expect(second.headers.get('Cache-Control')).toBe('public, max-age=300');
  expect(second.headers.get('Content-Type')).toBeNull();
});

test('a precondition that fails is a 412 without the validators of the content', async () => {
  const response = await browser.get('/flask/conditional-content', { 'If-Match': '"other"' });
  expect([response.status, response.headers.get('ETag')]).toEqual([412, null]);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test('a page that shared caches may store shows and sets nothing of one browser', async () => {
  const reader = browser.copy();
  await reader.submit('/flask/products/new', '/flask/products', { name: 'A', price: '1', description: '' });
  const response = await reader.get('/flask/static-content');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).not.toContain('data-testid="flash"');
});
