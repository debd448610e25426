import { once } from 'node:events';
import { textOf } from '@lab/contract';
import { NotFound } from '@lab/core/http';
import Koa from 'koa';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { testApp } from '../testing.ts';
import type { LabContext, LabState } from '../types.ts';
import { errors } from './errors.ts';

const { request } = await testApp({}, afterAll);

test('bad input is a page that names the field', async () => {
  const response = await request('/flask/products?page=0');
  expect(response.status).toBe(400);
  expect(textOf(await response.text(), 'error-field')).toBe('page');
});

test('under /flask/api/ it is problem details', async () => {
  const response = await request('/flask/api/products?ids=x');
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 400, field: 'ids', instance: '/flask/api/products' });
});

test('under /django/api/ it is JSON as Django REST framework writes it', async () => {
  const response = await request('/django/api/products/0/');
  expect([response.status, response.headers.get('Vary')]).toEqual([404, 'Accept']);
  expect(await response.json()).toHaveProperty('detail');
});

test('a failure inside shows nothing but the id under which the log has it', async () => {
  const response = await request('/__test__/boom', { headers: { 'X-Request-Id': 'given-by-proxy' } });
  const page = await response.text();
  expect([response.status, response.headers.get('X-Request-Id')]).toEqual([500, 'given-by-proxy']);
  expect(page).not.toContain('a test hook fails');
  expect(page).toContain('given-by-proxy');
});

test.each(['/nowhere', '/flask/products?page=x', '/__test__/boom', '/django/api/products/0/'])(
  'no cache stores the error of %s',
  async (path) => {
    expect((await request(path)).headers.get('Cache-Control')).toBe('no-store');
  },
);

test.each([
  ['development', true],
  ['test', false],
] as const)('in %s a stack is shown: %j', async (environment, shown) => {
  const { lab, request } = await testApp({ NODE_ENV: environment });
  lab.hooks?.fail({ load: 'expensive-view', times: 1 });
  const page = await (await request('/flask/expensive-view')).text();
  expect(textOf(page, 'error-stack') !== undefined).toBe(shown);
});

test('headers of the content that a handler had set are not those of its error', async () => {
  const app = new Koa<LabState, LabContext>().use(errors).use((ctx) => {
    for (const name of ['ETag', 'Expires', 'Last-Modified', 'Vary']) ctx.set(name, 'of the content');
    throw new NotFound();
  });
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  const { headers } = await fetch(`http://127.0.0.1:${port}/flask/api/fails`);
  expect([...headers.values()]).not.toContain('of the content');
  expect(headers.get('Content-Type')).toBe('application/problem+json');
});
