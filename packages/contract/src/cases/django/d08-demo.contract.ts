import { expect } from 'vitest';
import { labCase } from '../case.ts';
import { headerOf, verdictOf } from '../support.ts';

labCase('D8', 'the page leads to a view under each decorator', async (lab) => {
  const page = await lab.page('/django/decorators/');
  const rows = page.all('decorator-demo');
  expect(rows.length).toBeGreaterThanOrEqual(6);
  for (const row of rows) {
    const link = row.href('decorator-view');
    expect((await lab.get(link ?? '')).status, link).toBe(200);
  }
});

labCase('D8', 'cachePage and varyOnHeaders serve the second visit from the cache', async (lab) => {
  const language = `x-${Math.random().toString(36).slice(2)}`;
  const visit = (name: string) =>
    lab.get(`/django/decorators/${name}/?v=${language}`, { 'accept-language': language });
  for (const name of ['cache-page', 'vary-on-headers']) {
    const [first, second] = [await visit(name), await visit(name)];
    expect(verdictOf(second), name).toBe('HIT');
    expect(second.text, name).toBe(first.text);
  }
  const other = await lab.get(`/django/decorators/vary-on-headers/?v=${language}`, {
    'accept-language': 'en',
  });
  expect(other.text).not.toBe((await visit('vary-on-headers')).text);
  expect(headerOf(other, 'vary').toLowerCase()).toContain('accept-language');
});

labCase('D8', 'varyOnCookie keeps visitors with cookies apart', async (lab) => {
  const answer = await lab.get('/django/decorators/vary-on-cookie/');
  expect(headerOf(answer, 'vary').toLowerCase()).toContain('cookie');
});

labCase('D8', 'cacheControl and neverCache instruct clients, and nothing is cached here', async (lab) => {
  const control = await lab.get('/django/decorators/cache-control/');
  expect(headerOf(control, 'cache-control')).toContain('stale-while-revalidate=30');
  const never = await lab.get('/django/decorators/never-cache/');
  expect(headerOf(never, 'cache-control')).toContain('no-store');
});

labCase('D8', 'conditionalPage returns 304 to a client that has the content', async (lab) => {
  const path = '/django/decorators/conditional-page/';
  const etag = headerOf(await lab.get(path), 'etag');
  expect((await lab.get(path, { 'if-none-match': etag })).status).toBe(304);
});
