import { expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const PAGE = '/flask/products?page=2';

test('a response says how the cache handled the request', async () => {
  const { request } = await testApp();
  expect((await request(PAGE)).headers.get('Cache-Status')).toBe('koa-lab; fwd=miss; stored');
  expect((await request(PAGE)).headers.get('Cache-Status')).toMatch(/^koa-lab; hit; ttl=\d+$/);
});

test('a page is its reader’s own unless its handler says more', async () => {
  const { request } = await testApp();
  expect((await request(PAGE)).headers.get('Cache-Control')).toBe('private, no-cache');
  expect((await request('/flask/static-content')).headers.get('Cache-Control')).toBe('public, max-age=3600');
});

test('a page that consults no cache says nothing about one', async () => {
  const { request } = await testApp();
  expect((await request('/flask/')).headers.get('Cache-Status')).toBeNull();
});
