import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('the validator that a page gave is answered by 304 with the headers that it keeps', async () => {
  const { browser } = await testApp();
  const first = await browser.get('/flask/conditional-content');
  const etag = first.headers.get('etag') ?? '';
  expect(await first.text()).toContain(etag.replaceAll('"', '&quot;'));
  const second = await browser.get('/flask/conditional-content', { 'if-none-match': `"other", W/${etag}` });
  expect([second.status, await second.text()]).toEqual([304, '']);
  expect(second.headers.get('etag')).toBe(etag);
  expect(second.headers.get('cache-control')).toBe('public, max-age=300');
  expect(second.headers.get('content-type')).toBeNull();
});

test('a precondition that does not hold is a 412 without a validator', async () => {
  const { browser } = await testApp();
  const response = await browser.get('/flask/conditional-content', { 'if-match': '"other"' });
  expect([response.status, response.headers.get('etag')]).toEqual([412, null]);
});

test('a page that everybody shares shows and sets nothing of one browser', async () => {
  const { browser } = await testApp();
  await browser.submit('/flask/products/new', '/flask/products', { name: 'A', price: '1' });
  const response = await browser.get('/flask/static-content');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).not.toContain('data-testid="flash"');
});
