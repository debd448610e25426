import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { Lab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { startServer } from '../../target/server.ts';
import { productionTarget } from '../../target/target.ts';
import { SIGN_IN } from '../account.ts';
import { hookedCase, labCase, ownedCase } from '../case.ts';
import { API, djangoPages, getJson, LIST } from '../django-support.ts';
import { flaskPages } from '../routes.ts';

const HISTORY = '/django/__debug__/';

const listed = (page: Page) =>
  page.all('debug-request').map((row) => ({
    path: row.text('debug-path'),
    status: row.text('debug-status'),
    href: row.href('debug-path') ?? 'no link',
    id: row.attribute('data-id'),
  }));

hookedCase('D7', 'the history lists the requests of the track, the newest first', async (lab) => {
  await lab.page(LIST);
  await lab.page('/django/products/1/?x=1');
  await getJson(lab, API);
  await lab.page('/django/products/987654321/', 404);
  const rows = listed(await lab.page(HISTORY));
  expect(rows.map(({ path, status }) => [path, Number.parseInt(status, 10)])).toEqual([
    ['/django/products/987654321/', 404],
    [API, 200],
    ['/django/products/1/?x=1', 200],
    [LIST, 200],
  ]);
  for (const { href, id } of rows) expect(href).toBe(`${HISTORY}${id}/`);
});

hookedCase('D7', 'its own pages are not listed', async (lab) => {
  await lab.page(LIST);
  const [row] = listed(await lab.page(HISTORY));
  await lab.page(row?.href ?? '');
  await lab.page(HISTORY);
  expect(listed(await lab.page(HISTORY))).toHaveLength(1);
});

hookedCase('D7', 'a request of the history has the panel that its page had', async (lab) => {
  const page = await lab.page('/django/products/1/');
  const [row] = listed(await lab.page(HISTORY));
  const kept = await lab.page(row?.href ?? '');
  for (const id of ['debug-calls', 'debug-hits', 'debug-misses', 'debug-sql'])
    expect(kept.number(id), id).toBe(page.number(id));
  const keys = (from: Page) => from.all('debug-call').map((call) => call.text('debug-key'));
  expect(keys(kept)).toEqual(keys(page));
  expect(kept.all('debug-query')).toHaveLength(page.all('debug-query').length);
});

hookedCase('D7', 'the history lists the calls of a response without a page, too', async (lab) => {
  await getJson(lab, `${API}1/`);
  await getJson(lab, `${API}1/`);
  const [warm, cold] = listed(await lab.page(HISTORY));
  expect((await lab.page(cold?.href ?? '')).number('debug-misses')).toBeGreaterThan(0);
  const page = await lab.page(warm?.href ?? '');
  expect([page.number('debug-hits'), page.number('debug-sql')]).toEqual([expect.any(Number), 0]);
  expect(page.number('debug-hits')).toBeGreaterThan(0);
});

hookedCase(
  'D7',
  'a response without a page has its calls in the history too, under its X-Request-Id',
  async (lab) => {
    for (const path of ['/flask/api/weather?city=Bergen', '/flask/api/products?ids=1,2', `${API}1/`]) {
      const { headers } = await lab.get(path, { accept: 'application/json' });
      const entry = await lab.page(`${HISTORY}${headers['x-request-id']}/`);
      const operations = entry.all('debug-call').map((call) => call.attribute('data-operation'));
      expect(operations, path).toContain('get');
      expect(operations, path).toContain('set');
    }
  },
);

hookedCase('D7', 'the history keeps the latest requests, and no more', async (lab) => {
  await lab.page(LIST);
  const [first] = listed(await lab.page(HISTORY));
  for (let visit = 0; visit < 60; visit++) await lab.page(`/django/my-view/?visit=${visit}`);
  const rows = listed(await lab.page(HISTORY));
  expect(rows.length).toBeLessThanOrEqual(50);
  expect(rows[0]?.path).toBe('/django/my-view/?visit=59');
  await lab.page(first?.href ?? '', 404);
});

labCase('D7', 'a request that was never there is a 404', async (lab) => {
  for (const id of ['nothing', '1', '__proto__', '%00', 'x'.repeat(300)])
    expect((await lab.get(`${HISTORY}${id}/`)).status, id).toBe(404);
});

const foreign: readonly Readonly<Record<string, string>>[] = [
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-forwarded-for': '203.0.113.7' },
  { forwarded: 'for=127.0.0.1' },
  { via: '1.1 proxy' },
  { 'x-real-ip': '127.0.0.1' },
  { 'x-forwarded-host': 'localhost' },
  { host: 'lab.example' },
  { host: '127.0.0.1.lab.example' },
  { host: 'localhost.lab.example:3000' },
];

for (const headers of foreign)
  labCase('D7', `nothing of it is there for a request with ${JSON.stringify(headers)}`, async (lab) => {
    for (const path of ['/django/', LIST, '/django/products/1/', SIGN_IN]) {
      const { status, text } = await lab.get(path, headers);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain('data-testid="debug-');
    }
    for (const path of [HISTORY, `${HISTORY}1/`])
      expect((await lab.get(path, headers)).status, path).toBe(404);
  });

labCase('D7', 'its pages are cached by nobody', async (lab) => {
  expect((await lab.get(HISTORY)).headers['cache-control']).toMatch(/no-store|no-cache/);
});

ownedCase('D7', 'nothing of it is there in production', async (lab) => {
  const server = await startServer(productionTarget(lab.target, randomBytes(32).toString('hex')));
  try {
    const visitor = new Lab(server.url);
    for (const path of [...djangoPages, ...djangoPages, ...flaskPages]) {
      const { status, text } = await visitor.get(path);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain('data-testid="debug-');
      expect(text, path).not.toContain('href="/django/__debug__');
    }
    const page = new Page(await visitor.get(API, { accept: 'text/html' }));
    expect(page.has('debug-toolbar')).toBe(false);
    for (const path of [HISTORY, HISTORY.slice(0, -1), `${HISTORY}1/`])
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'])
        expect([404, 403], `${method} ${path}`).toContain((await visitor.send(method, path)).status);
    for (const path of ['/__test__/views/plain', '/__test__/cache', '/__test__/superuser'])
      for (const method of ['GET', 'POST'])
        expect([404, 403], `${method} ${path}`).toContain((await visitor.send(method, path)).status);
  } finally {
    await server.stop();
  }
});
