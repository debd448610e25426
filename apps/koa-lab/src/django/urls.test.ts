import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp } from '../testing.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app.close());

describe('APPEND_SLASH', () => {
  it.each([
    ['/django', '/django/'],
    ['/django/products?q=a%20b', '/django/products/?q=a%20b'],
    ['/django/products/1/update', '/django/products/1/update/'],
    ['/django/admin', '/django/admin/'],
  ])('leads from %s to %s', async (from, to) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await app.fetch(from, { method });
      expect([answer.status, answer.headers.get('Location')]).toEqual([301, to]);
    }
  });

  it.each([
    ['POST', '/django/products/1/update'],
    ['GET', '/django/nowhere'],
    ['GET', '/nowhere'],
  ])('leaves %s %s alone', async (method, path) => {
    expect((await app.fetch(path, { method })).status).toBe(404);
  });
});

describe('the routes', () => {
  it.each([
    ['/django/products/', 'GET, HEAD, OPTIONS'],
    ['/django/products/1/update/', 'GET, HEAD, POST, OPTIONS'],
    ['/django/admin/products/', 'GET, HEAD, POST, OPTIONS'],
    ['/django/admin/logout/', 'POST, OPTIONS'],
  ])('of %s are counted across nested routers', async (path, allow) => {
    const refused = await app.fetch(path, { method: 'DELETE' });
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, allow]);
    expect((await app.fetch(path, { method: 'OPTIONS' })).headers.get('Allow')).toBe(allow);
  });
});
