import { Browser } from '@lab/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedApp, startApp } from './app.ts';
import { visibleText } from './visible-text.ts';

/** Each twice: the first visit misses, the second hits. */
const pages = [
  '/',
  '/glossary',
  '/strategies?requests=2000',
  '/strategies/table',
  '/audit',
  '/audit?url=http://127.0.0.1:9/',
  '/codecs',
  '/redis-eviction',
  '/flask/',
  '/flask/slow',
  '/flask/data',
  '/flask/benchmark?n=12',
  '/flask/products',
  '/flask/products?page=2&cache=false',
  '/flask/products/1',
  '/flask/products/1/edit',
  '/flask/products/1/delete',
  '/flask/products/new',
  '/flask/batch',
  '/flask/products/compare?latency=0',
  '/flask/static-content',
  '/flask/dynamic-content',
  '/flask/conditional-content',
  '/flask/expensive-view',
  '/flask/weather-api',
  '/flask/weather',
  '/flask/fragment',
  '/flask/memoize?a=1&b=2',
  '/flask/stampede?clients=4&protected=false',
  '/flask/invalidation',
  '/django/',
  '/django/products/',
  '/django/products/1/',
  '/django/products/1/update/',
  '/django/sidebar/',
  '/django/my-view/',
  '/django/signals/',
  '/django/decorators/',
  '/django/caches/',
  '/django/api/products/?format=api&page_size=2',
  '/django/api/products/1/?format=api',
  '/django/admin/login/',
  '/flask/cache?q=nothing',
  '/flask/cache/clear',
  '/django/toolbar/',
  '/flask/fragment/expire',
  '/flask/products/99999',
  '/flask/products?page=zero',
  '/django/products/99999/',
  '/nowhere',
  '/flask/nowhere',
  '/django/nowhere/',
];

const ada = { username: 'ada', password: 'the analytical engine' };

/** Of an administrator. */
const administration = [
  '/django/admin/',
  '/django/admin/products/?q=product+1&o=-2',
  '/django/admin/products/?q=nothing',
  '/django/admin/products/add/',
  '/django/admin/products/1/change/',
  '/django/admin/products/1/history/',
  '/django/admin/products/1/delete/',
  '/django/api/products/?format=api&page_size=2',
  '/django/api/products/1/?format=api',
];

/** Forms that are refused; those with a token for what is in them. */
const refused = [
  ['/flask/products/1/edit', { name: '', price: '12,50' }, true],
  ['/flask/products/1/edit', {}, false],
  ['/django/products/1/update/', { name: '', price: '-1' }, true],
  ['/django/admin/login/', { username: '', password: '' }, true],
  ['/flask/memoize/forget', {}, false],
] as const;

describe('both apps say the same, word for word and in the same order', () => {
  let apps: readonly StartedApp[] = [];
  beforeAll(async () => {
    apps = await Promise.all([startApp('hono-lab'), startApp('koa-lab')]);
  });
  afterAll(() => Promise.all(apps.map((app) => app.stop())));

  it.for(pages)('%s', async (path) => {
    for (let visit = 1; visit <= 2; visit += 1) {
      const [hono, koa] = await Promise.all(
        apps.map(async ({ url }) => {
          const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
          return { status: response.status, text: visibleText(await response.text()) };
        }),
      );
      expect(koa).toEqual(hono);
    }
  });

  it.for(refused)('a form that is refused: %s %j', async ([path, fields, hasToken]) => {
    const [hono, koa] = await Promise.all(
      apps.map(async (app) => {
        const browser = browserOf(app);
        const response = await (hasToken ? browser.submit(path, path, fields) : browser.post(path, fields));
        return { status: response.status, text: visibleText(await response.text()) };
      }),
    );
    expect(koa).toEqual(hono);
  });

  it('the administration, signed in', async () => {
    const browsers = await Promise.all(
      apps.map(async (app) => {
        await app.createSuperuser(ada);
        const browser = browserOf(app);
        await browser.submit('/django/admin/login/', '/django/admin/login/', ada);
        return browser;
      }),
    );
    for (const path of administration) {
      const [hono, koa] = await Promise.all(
        browsers.map(async (browser) => visibleText(await (await browser.get(path, HTML)).text())),
      );
      expect(koa, path).toEqual(hono);
    }
  });
});

const HTML = { accept: 'text/html' };

const browserOf = ({ url }: StartedApp) =>
  new Browser((path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('accept', HTML.accept);
    return fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
  });
