import { Browser } from '@lab/contract';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

const NEW = '/flask/products/new';

test('the cookie is signed, HttpOnly and SameSite=Lax', async () => {
  const [cookie = '', signature = ''] = (await request(NEW)).headers.getSetCookie();
  expect(cookie).toMatch(/^koa_lab=[^;]+;.*samesite=lax; httponly/i);
  expect(signature).toMatch(/^koa_lab\.sig=/);
});

test('a page that changes nothing in the session sets no cookie', async () => {
  const browser = new Browser(request);
  await browser.get(NEW);
  expect((await browser.get(NEW)).headers.getSetCookie()).toEqual([]);
  expect((await request('/flask/static-content')).headers.getSetCookie()).toEqual([]);
});

test('a cookie that was changed is another session', async () => {
  const browser = new Browser(request);
  const csrf_token = await browser.token(NEW);
  const [cookie = '', signature = ''] = (await request(NEW)).headers.getSetCookie();
  const forged = [cookie.split(';')[0], (signature.split(';')[0] ?? '').replace(/.$/, '_')].join('; ');
  const response = await request('/flask/fragment/expire', {
    method: 'POST',
    body: new URLSearchParams({ csrf_token }),
    headers: { Cookie: forged },
  });
  expect(response.status).toBe(403);
});
