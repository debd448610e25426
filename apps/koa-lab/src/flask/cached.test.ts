import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLab, type Lab } from '@lab/core/lab';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { viewOf } from '../middleware/cache-headers.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { cached } from './cached.ts';

let lab: Lab;
let server: Server;
beforeAll(async () => {
  const env = { NODE_ENV: 'test', LAB_DB: ':memory:', REDIS_URL: 'off', LAB_LATENCY_SCALE: '0' };
  lab = await createLab({ name: 'koa-lab', env });
  let runs = 0;
  const count = () => `run ${++runs}`;
  const page: Handler = async (ctx) =>
    ctx.render('flask/expensive', { view: viewOf(ctx, await ctx.lab.flask.expensive()) });
  const router = createRouter()
    .get('/page', cached({ ttl: 60 }), page)
    .get('/bare', page)
    .get('/path', cached({ ttl: 60 }), (ctx) => {
      ctx.body = count();
    })
    .get('/query', cached({ ttl: 60, queryString: true }), (ctx) => {
      ctx.body = count();
    })
    .get('/filter', cached({ ttl: 60, responseFilter: () => false }), (ctx) => {
      ctx.body = count();
    })
    .get('/skip', cached({ ttl: 60, unless: (ctx) => ctx.get('X-Skip') === '1' }), (ctx) => {
      ctx.body = count();
    })
    .get('/fresh', cached({ ttl: 60, forcedUpdate: (ctx) => ctx.get('X-Fresh') === '1' }), (ctx) => {
      ctx.body = count();
    })
    .get('/session', cached({ ttl: 60 }), (ctx) => {
      ctx.session.browser = count();
      ctx.body = ctx.session.browser;
    });
  const app = createApp(lab);
  app.use(router.routes());
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await lab.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
const bodyOf = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();

test('a response is cached by its path, and browsers revalidate each time', async () => {
  expect(await bodyOf('/path?a=1')).toBe(await bodyOf('/path?a=2'));
  const { headers } = await get('/path');
  expect(headers.get('Cache-Status')).toContain('hit');
  expect(headers.get('Cache-Control')).toBe('private, no-cache');
});

test('with queryString, each query has its own, in any order of its parameters', async () => {
  const first = await bodyOf('/query?a=1&b=2');
  expect(await bodyOf('/query?b=2&a=1')).toBe(first);
  expect(await bodyOf('/query?a=1&b=3')).not.toBe(first);
});

test('a filter, unless and forcedUpdate are evaluated for each request', async () => {
  expect(await bodyOf('/filter')).not.toBe(await bodyOf('/filter'));
  const skipped = await bodyOf('/skip');
  expect(await bodyOf('/skip', { 'X-Skip': '1' })).not.toBe(skipped);
  expect(await bodyOf('/skip')).toBe(skipped);
  const old = await bodyOf('/fresh');
  const fresh = await bodyOf('/fresh', { 'X-Fresh': '1' });
  expect(fresh).not.toBe(old);
  expect(await bodyOf('/fresh')).toBe(fresh);
});

test('a page says how the cache handled this request, with and without the decorator', async () => {
  const labels: (string | undefined)[] = [];
  for (const path of ['/page', '/page', '/bare', '/bare'])
    labels.push(/data-testid="cache-status">(\w+)</.exec(await bodyOf(path))?.[1]);
  expect(labels).toEqual(['MISS', 'HIT', 'BYPASS', 'BYPASS']);
});

test('a response whose view changed the session belongs to one reader', async () => {
  const first = await get('/session');
  expect(first.headers.getSetCookie()).not.toEqual([]);
  expect(await bodyOf('/session')).not.toBe(await first.text());
});
