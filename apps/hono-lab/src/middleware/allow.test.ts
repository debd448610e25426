import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

test('a method that a path lacks is a 405 that says what is allowed', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/benchmark', { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

test('OPTIONS answers what a path takes', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/products/1/edit', { method: 'OPTIONS' });
  expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
});

test('HEAD answers as GET, without the body', async () => {
  const { app } = await testApp();
  const response = await app.request('/flask/products', { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test('an unknown path is a 404 for every method', async () => {
  const { app } = await testApp();
  for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
    expect((await app.request('/nowhere', { method })).status).toBe(404);
  }
});
