import { afterAll, expect, test } from 'vitest';
import { testApp } from '../testing.ts';

const { request } = await testApp({}, afterAll);

test.each(['POST', 'DELETE', 'PURGE'])(
  '%s, which the path lacks, is a 405 that says what is allowed',
  async (method) => {
    const response = await request('/flask/benchmark', { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  },
);

test('OPTIONS says what a path allows', async () => {
  const response = await request('/flask/products/1/edit', { method: 'OPTIONS' });
  expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
});

test('HEAD responds as GET does, without the body', async () => {
  const response = await request('/flask/static-content', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  const { byteLength } = await (await request('/flask/static-content')).arrayBuffer();
  expect(response.headers.get('Content-Length')).toBe(String(byteLength));
});

test.each(['GET', 'POST', 'OPTIONS', 'DELETE'])('%s of an unknown path is a 404', async (method) => {
  const response = await request('/nowhere', { method });
  expect([response.status, response.headers.get('Allow')]).toEqual([404, null]);
});
