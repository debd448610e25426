import { expect } from 'vitest';
import type { HookedLab } from '../../client/lab.ts';
import { Page } from '../../client/page.ts';
import { parseServerTiming } from '../../client/server-timing.ts';
import { hookedCase, labCase, ownedCase, sharedStoreCase } from '../case.ts';
import { detailOf, directivesOf, expiresIn, LIST, listRows, wordsOf } from '../django-support.ts';
import { createProduct, editProduct, firstByName } from '../products.ts';
import { cacheStatusOf, expectOutcome, headerOf, verdictOf } from '../support.ts';
import { withServer } from '../with-server.ts';

const FIVE_MINUTES = 300_000;
const loads = async (lab: HookedLab) => (await lab.hooks.backend()).loads['django.list'];

labCase('D2', 'the first hundred products stand in the order of their names', async (lab) => {
  const rows = listRows(await lab.page(LIST));
  expect(rows).toHaveLength(100);
  const names = rows.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
  for (const { price } of rows) expect(price).toMatch(/^\$\d+\.\d\d$/);
});

labCase('D2', 'a description is cut to ten words', async (lab) => {
  const ten = 'one two three four five six seven eight nine ten';
  const long = await createProduct(lab, { name: firstByName(), description: `${ten} eleven twelve` });
  const whole = await createProduct(lab, { name: firstByName(), description: ten });
  const rows = listRows(await lab.page(LIST));
  const shown = (name: string) => rows.find((row) => row.name === name)?.description;
  expect(shown(long.name)).toMatch(/^one two three four five six seven eight nine ten ?…$/);
  expect(shown(whole.name)).toBe(ten);
});

labCase('D2', 'a name links to its product', async (lab) => {
  const [row] = (await lab.page(LIST)).all('product-row');
  const detail = await lab.page(row?.href('product-name') ?? 'no link');
  expect(detail.text('product-name')).toBe(row?.text('product-name'));
});

hookedCase('D2', 'the answer that made the page says so, the others that it was kept', async (lab) => {
  const first = await lab.page(LIST);
  expectOutcome(first, 'MISS');
  expect(first.text('source')).toBe('database');
  expect(first.text('generated')).toMatch(/^Generated in \d+\.\d\d seconds$/);
  expect(cacheStatusOf(first.answer).stored).toBe(true);
  await lab.hooks.resetBackend();

  const second = await lab.page(LIST);
  expectOutcome(second, 'HIT');
  expect(second.text('source')).toBe('cache');
  for (const same of ['generated', 'made-at', 'table-made-at'])
    expect(second.one(same).element.outerHTML).toBe(first.one(same).element.outerHTML);
  expect(listRows(second)).toEqual(listRows(first));
  expect(second.number('request-ms')).toBeLessThanOrEqual(second.answer.ms);
  expect(await lab.hooks.backend()).toMatchObject({ queries: 0, loads: { 'django.list': 0 } });
});

hookedCase('D2', 'Expires and max-age say how long it is kept, Age how long it was', async (lab) => {
  const first = await lab.get(LIST);
  expect(directivesOf(first)).toContain('max-age=300');
  expect(first.headers.age).toBeUndefined();
  expect(Math.abs(expiresIn(first) - 300)).toBeLessThanOrEqual(2);

  await lab.hooks.advance(100_000);
  const second = await lab.get(LIST);
  expect(Math.abs(Number(headerOf(second, 'age')) - 100)).toBeLessThanOrEqual(2);
  expect(headerOf(second, 'expires')).toBe(headerOf(first, 'expires'));
  expect(directivesOf(second)).toEqual(directivesOf(first));
  expect(Math.abs((cacheStatusOf(second).ttl ?? 0) - 200)).toBeLessThanOrEqual(2);
});

hookedCase('D2', 'after 300 s page and table are made anew', async (lab) => {
  const first = await lab.page(LIST);
  await lab.hooks.advance(FIVE_MINUTES - 5_000);
  expectOutcome(await lab.page(LIST), 'HIT');
  await lab.hooks.advance(5_001);
  const last = await lab.page(LIST);
  expectOutcome(last, 'MISS');
  expect(last.time('made-at')).toBeGreaterThan(first.time('made-at'));
  expect(last.time('table-made-at')).toBeGreaterThan(first.time('table-made-at'));
});

hookedCase('D2', 'the table is a part of its own, and a page of it is no staler for it', async (lab) => {
  const first = await lab.page(LIST);
  await lab.hooks.advance(200_000);
  const other = await lab.page(`${LIST}?other=1`);
  expect(other.text('cache-status')).toBe('MISS');
  expect(other.time('made-at')).toBeGreaterThan(first.time('made-at'));
  expect(other.time('table-made-at'), 'the fragment is kept').toBe(first.time('table-made-at'));
  expect(cacheStatusOf(other.answer).stored).toBe(true);

  // The table is 301 s old now, the page around it 101 s.
  await lab.hooks.advance(101_000);
  const later = await lab.page(`${LIST}?other=1`);
  expect(later.time('table-made-at')).toBeGreaterThan(first.time('table-made-at'));
});

hookedCase('D2', 'a page of an older table promises no more than that table keeps', async (lab) => {
  await lab.get(LIST);
  await lab.hooks.advance(200_000);
  const other = await lab.page(`${LIST}?other=1`);
  const maxAge = directivesOf(other.answer).find((each) => each.startsWith('max-age='));
  expect(Number(maxAge?.split('=')[1])).toBeLessThanOrEqual(100);
  const expires = Date.parse(headerOf(other.answer, 'expires'));
  expect(expires - other.time('made-at')).toBeLessThanOrEqual(101_000);
});

hookedCase('D2', 'HEAD is answered from the entry of GET', async (lab) => {
  const get = await lab.get(LIST);
  const head = await lab.send('HEAD', LIST);
  expect([head.status, head.bytes]).toEqual([200, 0]);
  expect(cacheStatusOf(head).hit).toBe(true);
  expect(head.headers.age).toBeDefined();
  expect(head.headers.expires).toBe(get.headers.expires);
  expect(await loads(lab)).toBe(1);
});

hookedCase('D2', 'HEAD on a cold cache is right too, and GET after it has its content', async (lab) => {
  expect(await lab.send('HEAD', LIST)).toMatchObject({ status: 200, bytes: 0 });
  expect(listRows(await lab.page(LIST))).toHaveLength(100);
});

hookedCase('D2', 'the key is the whole address: query and host', async (lab) => {
  expect(verdictOf(await lab.get(LIST))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=1`))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=2`))).toBe('MISS');
  expect(verdictOf(await lab.get(`${LIST}?a=1`))).toBe('HIT');
  const host = `localhost:${lab.base.port}`;
  expect(cacheStatusOf(await lab.get(LIST, { host })).hit).toBe(false);
  expect(cacheStatusOf(await lab.get(LIST, { host })).hit).toBe(true);
  expect(verdictOf(await lab.get(LIST))).toBe('HIT');
});

hookedCase('D2', 'refresh makes the one entry anew and leads to the plain page', async (lab) => {
  const before = await lab.page(LIST);
  const other = await lab.page(`${LIST}?other=1`);
  expect(before.href('refresh')).toBe(`${LIST}?refresh=1`);
  await lab.hooks.advance(60_000);
  await lab.hooks.resetBackend();

  const answer = await lab.get(`${LIST}?refresh=1`);
  expect(answer.status).toBe(302);
  expect(new URL(answer.headers.location ?? '', answer.url).href).toBe(lab.base.origin + LIST);
  expect(answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);

  const after = await lab.page(LIST);
  expect(after.time('made-at')).toBeGreaterThanOrEqual(before.time('made-at') + 60_000);
  expect(after.time('table-made-at')).toBeGreaterThanOrEqual(before.time('table-made-at') + 60_000);
  expect(await loads(lab)).toBe(1);
  expectOutcome(await lab.page(LIST), 'HIT');
  const untouched = await lab.page(`${LIST}?other=1`);
  expect(untouched.time('made-at'), 'other entries stay').toBe(other.time('made-at'));
});

hookedCase('D2', 'refresh works each time, and keeps the other parameters', async (lab) => {
  for (let round = 1; round <= 3; round++) {
    const answer = await lab.get(`${LIST}?a=1&refresh=1&b=2`);
    expect(new URL(answer.headers.location ?? '', answer.url).search).toBe('?a=1&b=2');
    await lab.page(`${LIST}?a=1&b=2`);
    expect(await loads(lab)).toBe(round);
    await lab.hooks.advance(1_000);
  }
});

hookedCase('D2', 'fifty visitors of a cold page make it once', async (lab) => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => lab.visitor().get(LIST)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await loads(lab)).toBe(1);
});

hookedCase('D2', 'a failing load is a 500, is not kept, and the next request is served', async (lab) => {
  await lab.hooks.fail('django.list');
  const failed = await lab.page(LIST, 500);
  expect(failed.text('request-id')).toBe(failed.answer.headers['x-request-id']);
  expect(failed.answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  expectOutcome(await lab.page(LIST), 'MISS');
});

hookedCase('D2', "a message is its visitor's: no page that is kept has another's", async (lab) => {
  const product = await createProduct(lab);
  await lab.hooks.reset();
  await lab.submit(await lab.page(`${detailOf(product)}update/`), 'product-form', { price: '1.00' });
  expect(wordsOf((await lab.page(LIST)).all('flash'))).toEqual(['Product updated successfully!']);
  const stranger = lab.visitor();
  for (let visit = 0; visit < 2; visit++) expect((await stranger.page(LIST)).has('flash')).toBe(false);
  expect((await lab.page(LIST)).has('flash'), 'shown once').toBe(false);
});

hookedCase('D2', 'a message is shown on a page that comes from the cache', async (lab) => {
  const product = await createProduct(lab);
  await editProduct(lab, product.id, { price: '2.00' });
  await lab.visitor().page(LIST);
  const page = await lab.page(LIST);
  expectOutcome(page, 'HIT');
  expect(wordsOf(page.all('flash'))).toContain('Product updated successfully!');
  expect(page.answer.headers['cache-control'], 'nobody else may keep it').toMatch(
    /private|no-store|no-cache/,
  );
});

hookedCase(
  'D2',
  'a page that is kept sets no cookie, and each answer has its own request id',
  async (lab) => {
    const first = await lab.get(LIST);
    const second = await lab.visitor().get(LIST);
    for (const answer of [first, second]) expect(answer.headers['set-cookie']).toBeUndefined();
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  },
);

ownedCase('D2', 'making the page is two seconds of simulated work, and so is a product', async (lab) => {
  const scale = Number(lab.target.env['LAB_LATENCY_SCALE']);
  for (const path of [LIST, '/django/products/1/']) {
    const timings = parseServerTiming((await lab.get(path)).headers['server-timing']);
    // A timer may end a millisecond early.
    expect(timings.get('load'), path).toBeGreaterThanOrEqual(2_000 * scale - 1.5);
    expect(timings.has('db'), path).toBe(true);
  }
});

sharedStoreCase('D2', 'another instance finds the page that the first one kept', async (lab) => {
  await withServer(lab.target, async (other) => {
    const host = lab.base.host;
    const first = await lab.page(LIST);
    const second = new Page(await other.get(LIST, { host }));
    expect(second.text('cache-status')).toBe('HIT');
    expect(second.time('made-at')).toBe(first.time('made-at'));
    expect((await other.hooks.backend()).loads['django.list']).toBe(0);
  });
});
