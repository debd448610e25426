import { expect } from 'vitest';
import type { HookedLab } from '../../client/lab.ts';
import { parseServerTiming } from '../../client/server-timing.ts';
import { hookedCase, labCase, ownedCase } from '../case.ts';
import { detailOf, LIST, listRows, wordsOf } from '../django-support.ts';
import { createProduct, editProduct, firstByName } from '../products.ts';
import { cacheStatusOf, expectOutcome } from '../support.ts';

const loads = async (lab: HookedLab) => (await lab.hooks.backend()).loads['django.list'];

labCase('D2', 'the first hundred products are in the order of their names', async (lab) => {
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

hookedCase(
  'D2',
  'the response that made the page says so, the others that it came from the cache',
  async (lab) => {
    const first = await lab.page(LIST);
    expectOutcome(first, 'MISS');
    expect(first.text('source')).toBe('database');
    expect(first.text('generated')).toMatch(/^Generated in \d+\.\d\d seconds$/);
    // Rounded to a hundredth of a second.
    const seconds = Number(/[\d.]+/.exec(first.text('generated'))?.[0]);
    expect(seconds * 1000).toBeLessThanOrEqual(first.answer.ms + 5);
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
  },
);

hookedCase('D2', 'fifty visitors of a cold page make it once', async (lab) => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => lab.visitor().get(LIST)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await loads(lab)).toBe(1);
});

hookedCase('D2', 'a failing load is a 500, is not cached, and the next request is served', async (lab) => {
  await lab.hooks.fail('django.list');
  const failed = await lab.page(LIST, 500);
  expect(failed.text('request-id')).toBe(failed.answer.headers['x-request-id']);
  expect(failed.answer.headers['cache-control'] ?? '').not.toMatch(/max-age=[1-9]/);
  expectOutcome(await lab.page(LIST), 'MISS');
});

hookedCase('D2', "a message is its visitor's: no page that is cached has another's", async (lab) => {
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
  'a page that is cached sets no cookie, and each response has its own request id',
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
