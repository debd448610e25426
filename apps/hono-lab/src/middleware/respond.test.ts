import { expect, test, vi } from 'vitest';
import { testApp } from '../testing.ts';

const PAGE = '/flask/products?page=2';

test('a response says how the cache handled the request, and what took how long', async () => {
  const { request } = await testApp();
  const miss = await request(PAGE);
  expect(miss.headers.get('Cache-Status')).toBe('hono-lab; fwd=miss; stored');
  expect(miss.headers.get('Server-Timing')).toMatch(/cache;dur=.*load;dur=/);
  expect((await request(PAGE)).headers.get('Cache-Status')).toMatch(/^hono-lab; hit; ttl=\d+$/);
});

test('a page is its reader’s own unless its handler says more', async () => {
  const { request } = await testApp();
  expect((await request(PAGE)).headers.get('Cache-Control')).toBe('private, no-cache');
  expect((await request('/flask/static-content')).headers.get('Cache-Control')).toBe('public, max-age=3600');
});

test('a page that consults no cache says nothing about one', async () => {
  const { request } = await testApp();
  const { headers } = await request('/flask/');
  expect([headers.get('Cache-Status'), headers.get('Server-Timing')]).toEqual([null, null]);
});

test('each request is one line of the log, under the id that its page shows', async () => {
  const { lab, request } = await testApp({ LOG_LEVEL: 'info' });
  const info = vi.spyOn(lab.log, 'info').mockReturnValue();
  await request('/nowhere', { headers: { 'X-Request-Id': 'given-by-proxy' } });
  await expect.poll(() => info.mock.calls).toHaveLength(1);
  expect(info).toHaveBeenCalledWith(
    expect.objectContaining({ requestId: 'given-by-proxy', method: 'GET', path: '/nowhere', status: 404 }),
    'request',
  );
});

test('a silent log is not called at all', async () => {
  const { lab, request } = await testApp();
  const info = vi.spyOn(lab.log, 'info');
  await request(PAGE);
  expect(info).not.toHaveBeenCalled();
});
