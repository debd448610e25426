import { expect } from 'vitest';
import { Page, type Part } from '../../client/page.ts';
import { adminCase, hookedCase, labCase } from '../case.ts';
import { API, adminPages, detailOf, djangoPages, getHtml, LIST } from '../django-support.ts';
import { createProduct } from '../products.ts';
import { headerOf, TIME } from '../support.ts';

const operations = (page: Page, operation: string): Part[] =>
  page.all('debug-call').filter((call) => call.attribute('data-operation') === operation);

const hitsOf = (page: Page) => page.all('debug-call').map((call) => call.attribute('data-hit'));

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, '': 1 };

/** `799.9 s`, `13.3 min`: in seconds. */
function secondsIn(text: string): number {
  const [, number, unit = ''] = /^([\d.]+)\s*(ms|s|min)?/.exec(text) ?? [];
  return Number(number) * (UNITS[unit] ?? Number.NaN);
}

for (const path of [...djangoPages, '/django/products/987654321/'])
  labCase('D7', `${path} has the toolbar`, async (lab) => {
    const page = new Page(await lab.get(path));
    expect(page.number('debug-calls')).toBe(page.all('debug-call').length);
    expect(page.number('debug-sql')).toBe(page.all('debug-query').length);
    expect(page.number('debug-hits')).toBe(hitsOf(page).filter((hit) => hit === 'true').length);
    expect(page.number('debug-misses')).toBe(hitsOf(page).filter((hit) => hit === 'false').length);
    expect(page.text('debug-ms')).toMatch(TIME);
    expect(page.href('debug-history')).toBe('/django/__debug__/');
  });

adminCase('D7', 'the browsable API and the administration have the toolbar', async (lab) => {
  for (const path of adminPages) expect((await lab.page(path)).has('debug-toolbar'), path).toBe(true);
  for (const path of [API, `${API}1/`])
    expect((await getHtml(lab, path)).has('debug-toolbar'), path).toBe(true);
});

hookedCase('D7', 'a cold page shows the miss, what was set, and the SQL', async (lab) => {
  const product = await createProduct(lab);
  const page = await lab.page(detailOf(product));
  const [get] = operations(page, 'get').filter((call) =>
    call.text('debug-key').includes(`product:${product.id}`),
  );
  expect(get?.attribute('data-hit')).toBe('false');
  const [set] = operations(page, 'set').filter((call) =>
    call.text('debug-key').includes(`product:${product.id}`),
  );
  expect(set?.attribute('data-hit') ?? '').toBe('');
  expect(secondsIn(set?.text('debug-ttl') ?? '')).toBeCloseTo(900, 0);
  expect(set?.number('debug-size')).toBeGreaterThan(0);
  expect(page.number('debug-misses')).toBeGreaterThan(0);
  expect(page.number('debug-sql')).toBe(page.all('debug-query').length);
  const [query] = page.all('debug-query').filter((row) => /products/i.test(row.text('debug-statement')));
  expect(query?.text('debug-time')).toMatch(TIME);
  // The caller of the query, not the code that ran the statement.
  expect(query?.text('debug-caller')).toMatch(
    /^\S* ?\(?(?:apps\/[\w-]+|packages\/core\/src\/django)\/.+\.tsx?:\d+/,
  );
});

hookedCase(
  'D7',
  'a warm page shows the hit: key, time left, size, store, caller; and no SQL',
  async (lab, subject) => {
    const product = await createProduct(lab);
    await lab.page(detailOf(product));
    await lab.hooks.advance(100_000);
    const page = await lab.page(detailOf(product));
    const [get] = operations(page, 'get').filter((call) =>
      call.text('debug-key').includes(`product:${product.id}`),
    );
    expect(get?.attribute('data-hit')).toBe('true');
    expect(Math.abs(secondsIn(get?.text('debug-ttl') ?? '') - 800)).toBeLessThanOrEqual(7);
    expect(get?.number('debug-size')).toBeGreaterThan(0);
    expect(get?.text('debug-store')).not.toBe('');
    expect(get?.text('debug-time')).toMatch(TIME);
    expect(get?.text('debug-at')).toMatch(TIME);
    expect(get?.text('debug-op')).toMatch(/get/i);
    expect(get?.text('debug-caller')).toMatch(
      new RegExp(`(?:apps/${subject.app}|packages/core)/.*\\.tsx?:\\d+`),
    );
    expect(page.number('debug-hits')).toBeGreaterThan(0);
    expect([page.number('debug-misses'), page.number('debug-sql')]).toEqual([0, 0]);
    expect(page.all('debug-query')).toEqual([]);
  },
);

hookedCase('D7', 'the sums are those of the calls that are listed', async (lab) => {
  await createProduct(lab);
  for (const path of [LIST, LIST, '/django/products/1/', '/django/sidebar/', '/django/sidebar/']) {
    const page = await lab.page(path);
    expect(page.number('debug-calls'), path).toBe(page.all('debug-call').length);
    expect(page.number('debug-hits'), path).toBe(hitsOf(page).filter((hit) => hit === 'true').length);
    expect(page.number('debug-misses'), path).toBe(hitsOf(page).filter((hit) => hit === 'false').length);
    expect(page.number('debug-calls'), path).toBeGreaterThan(0);
  }
});

hookedCase(
  'D7',
  'on a page from the cache the toolbar shows this request, not the one that made it',
  async (lab) => {
    const first = await lab.page(LIST);
    expect(first.number('debug-sql')).toBeGreaterThan(0);
    const second = await lab.page(LIST);
    expect(second.text('cache-status')).toBe('HIT');
    expect(second.number('debug-hits')).toBeGreaterThan(0);
    expect([second.number('debug-misses'), second.number('debug-sql')]).toEqual([0, 0]);
    expect(second.all('debug-toolbar')).toHaveLength(1);
  },
);

hookedCase('D7', 'it explains the caching headers of the response as they were sent', async (lab) => {
  await lab.page(LIST);
  const page = await lab.page(LIST);
  const rows = new Map(page.all('debug-header').map((row) => [row.text('debug-name').toLowerCase(), row]));
  for (const name of ['cache-control', 'expires', 'age', 'cache-status']) {
    expect(rows.get(name)?.text('debug-value'), name).toBe(headerOf(page.answer, name));
    expect(rows.get(name)?.text('debug-says'), name).toMatch(/[a-z]/);
  }
  expect(rows.get('cache-control')?.text('debug-says')).toContain('5 minutes');
});
