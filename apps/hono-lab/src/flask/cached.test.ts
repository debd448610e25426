import { expect, test } from 'vitest';
import { factory } from '../factory.ts';
import { writeCookie } from '../middleware/cookies.ts';
import { labContext } from '../middleware/lab-context.ts';
import { respond } from '../middleware/respond.ts';
import { testApp } from '../testing.ts';
import { cached } from './cached.ts';

async function appOf() {
  const { lab } = await testApp();
  let runs = 0;
  const count = () => `run ${++runs}`;
  const app = factory
    .createApp()
    .use(labContext(lab, new AbortController().signal), respond)
    .get('/path', cached({ ttl: 60, tags: ['runs'] }), (c) => c.text(count()))
    .get('/query', cached({ ttl: 60, queryString: true }), (c) => c.text(count()))
    .get('/filter', cached({ ttl: 60, responseFilter: () => false }), (c) => c.text(count()))
    .get('/skip', cached({ ttl: 60, unless: (c) => c.req.header('X-Skip') === '1' }), (c) => c.text(count()))
    .get('/fresh', cached({ ttl: 60, forcedUpdate: (c) => c.req.header('X-Fresh') === '1' }), (c) =>
      c.text(count()),
    )
    .get('/cookie', cached({ ttl: 60 }), async (c) => {
      await writeCookie(c, 'own', 'value');
      return c.text(count());
    });
  const bodyOf = async (path: string, headers: Record<string, string> = {}) =>
    (await app.request(path, { headers })).text();
  return { app, bodyOf, lab };
}

test('a response is cached by its path until its tag is invalidated, and browsers revalidate each time', async () => {
  const { app, bodyOf, lab } = await appOf();
  const first = await bodyOf('/path?a=1');
  expect(await bodyOf('/path?a=2')).toBe(first);
  const { headers } = await app.request('/path');
  expect(headers.get('cache-status')).toContain('hit');
  expect(headers.get('cache-control')).toBe('private, no-cache');
  await lab.flask.pages.invalidate(['runs']);
  expect(await bodyOf('/path')).not.toBe(first);
});

test('HEAD says the length of GET, from the same stored response', async () => {
  const { app, bodyOf } = await appOf();
  const text = await bodyOf('/path');
  const head = await app.request('/path', { method: 'HEAD' });
  expect([await head.text(), head.headers.get('content-length')]).toEqual(['', String(text.length)]);
  expect(await bodyOf('/path')).toBe(text);
});

test('with queryString, each query has its own, in any order of its parameters', async () => {
  const { bodyOf } = await appOf();
  const first = await bodyOf('/query?a=1&b=2');
  expect(await bodyOf('/query?b=2&a=1')).toBe(first);
  expect(await bodyOf('/query?a=1&b=3')).not.toBe(first);
});

test('a filter, unless and forcedUpdate are evaluated for each request', async () => {
  const { bodyOf } = await appOf();
  expect(await bodyOf('/filter')).not.toBe(await bodyOf('/filter'));
  const kept = await bodyOf('/skip');
  expect(await bodyOf('/skip', { 'X-Skip': '1' })).not.toBe(kept);
  expect(await bodyOf('/skip')).toBe(kept);
  const old = await bodyOf('/fresh');
  const fresh = await bodyOf('/fresh', { 'X-Fresh': '1' });
  expect(fresh).not.toBe(old);
  expect(await bodyOf('/fresh')).toBe(fresh);
});

test('a response that sets a cookie belongs to one reader', async () => {
  const { app, bodyOf } = await appOf();
  const first = await app.request('/cookie');
  expect(first.headers.getSetCookie()).toHaveLength(1);
  expect(await bodyOf('/cookie')).not.toBe(await first.text());
});
