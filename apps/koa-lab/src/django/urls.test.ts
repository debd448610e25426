import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '../testing.ts';

const app = await testApp({}, afterAll);

describe('APPEND_SLASH', () => {
  it.each([
    ['/django', '/django/'],
    ['/django/products?q=a%20b', '/django/products/?q=a%20b'],
    ['/django/products/1/update', '/django/products/1/update/'],
    ['/django/admin', '/django/admin/'],
  ])('leads from %s to %s', async (from, to) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await app.request(from, { method });
      expect([answer.status, answer.headers.get('Location')]).toEqual([301, to]);
    }
  });

  it.each([
    ['POST', '/django/products/1/update'],
    ['GET', '/django/nowhere'],
    ['GET', '/nowhere'],
  ])('leaves %s %s alone', async (method, path) => {
    expect((await app.request(path, { method })).status).toBe(404);
  });
});

describe('the routes', () => {
  it.each([
    ['/django/products/', 'GET, HEAD, OPTIONS'],
    ['/django/products/1/update/', 'GET, HEAD, POST, OPTIONS'],
    ['/django/admin/products/', 'GET, HEAD, POST, OPTIONS'],
    ['/django/admin/logout/', 'POST, OPTIONS'],
  ])('of %s are listed across nested routers', async (path, allow) => {
    const refused = await app.request(path, { method: 'DELETE' });
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, allow]);
    expect((await app.request(path, { method: 'OPTIONS' })).headers.get('Allow')).toBe(allow);
  });
});
