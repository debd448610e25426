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
  '/flask/products/99999',
  '/flask/products?page=zero',
  '/django/products/99999/',
  '/nowhere',
  '/flask/nowhere',
  '/django/nowhere/',
];

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
});
