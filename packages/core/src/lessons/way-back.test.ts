import { expect, test } from 'vitest';
import { wayBack } from './way-back.ts';

test.each([
  ['POST', '/flask/products/1/edit', 403, '/flask/products/1/edit'],
  ['POST', '/flask/products/1/edit', 413, '/flask/products/1/edit'],
  ['POST', '/flask/products/1/edit', 503, '/flask/products/1/edit'],
  ['GET', '/flask/fragment/expire', 405, '/flask/fragment'],
  ['POST', '/django/admin/logout/', 403, '/django/admin/'],
  ['POST', '/strategies/trace', 413, '/strategies'],
  ['GET', '/flask/cache/entry', 404, '/flask/cache'],
  ['GET', '/django/cache/delete/', 404, '/django/cache/'],
  ['GET', '/flask/slow', 500, '/flask/slow'],
])('%s %s with %i leads back to %s', (method, path, status, href) => {
  expect(wayBack({ method, path, status })?.href).toBe(href);
});

test.each([
  ['GET', '/nowhere', 404],
  ['GET', '/flask/products', 400],
  ['POST', '/flask/products/99999/edit', 404],
  ['POST', '//example.com/reset', 403],
])('%s %s with %i leads nowhere: it would fail again', (method, path, status) => {
  expect(wayBack({ method, path, status })).toBeNull();
});
