import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens } from './screens.ts';
import type { Visit } from './visit.ts';

const { open } = journeys();
const PHONE = { width: 390, height: 844 };

/** Tables that need scrolling to the side, by their names. */
const clipped = ({ page }: Visit, within: string) =>
  page.evaluate(
    `[...document.querySelectorAll('${within} .table-scroll')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map((table) => table.getAttribute('aria-label'))`,
  );

describe(`the cache inspector of ${process.env['LAB_E2E_APP']}`, () => {
  it('leads from a lesson to its entry, counts down, and deletes after a question', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/products/1');
    await page.getByTestId('see-cache').click();
    const row = page.getByTestId('inspector-row').filter({ hasText: 'products:item:1' });
    const left = async () =>
      Number.parseInt((await row.getByTestId('inspector-ttl').textContent()) ?? '', 10);
    const first = await left();
    await expect.poll(left, { timeout: 20_000 }).toBeLessThan(first);
    await row.getByTestId('inspector-key').click();
    expect(JSON.parse(await tab.text('entry-value'))).toMatchObject({ id: 1, name: 'Product 1' });
    await page.getByTestId('inspector-delete').click();
    await page.getByTestId('cancel').click();
    await page.getByTestId('inspector-delete').click();
    await page.getByTestId('delete-entry-form').getByRole('button').click();
    expect(await tab.text('flash')).toContain('Entry deleted');
    await expect(row.count()).resolves.toBe(0);
    await page.goto('/flask/products/1');
    expect(await tab.text('cache-status')).toBe('MISS');
    tab.expectQuiet();
  });

  it('works without scripts, on the Django track too', async (t) => {
    await using tab = await open(t, { javaScriptEnabled: false });
    const { page } = tab;
    await page.goto('/django/products/1/');
    await page.getByTestId('see-cache').click();
    await page.getByLabel('Search in keys').fill('product:1');
    await page.getByLabel('Order').selectOption('size');
    await page.getByTestId('inspector-search').getByRole('button').click();
    expect(await tab.text('inspector-key')).toContain('product:1');
    await page.getByTestId('clear-entries').click();
    await page.getByTestId('clear-form').getByRole('button').click();
    expect(await tab.text('flash')).toContain('All entries were forgotten');
    expect(await page.getByTestId('inspector-row').count()).toBe(0);
  });

  it('is accessible and fits on wide and narrow screens, and no table is clipped', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    for (const path of ['/flask/products/1', '/flask/products', '/django/products/']) await page.goto(path);
    for (const path of ['/flask/cache', '/django/cache/?sort=size', '/flask/cache/clear']) {
      await page.goto(path);
      await expectGoodOnScreens(tab);
      expect(await clipped(tab, 'main')).toEqual([]);
    }
    await page.goto('/flask/cache?q=item:1');
    await page.getByTestId('inspector-key').first().click();
    await expectGoodOnScreens(tab);
    await page.getByTestId('inspector-delete').click();
    await expectGoodOnScreens(tab);
  });

  it('no table of the request panel or of a lesson that stacks is clipped on a phone', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce', viewport: PHONE });
    const { page } = tab;
    await page.goto('/flask/products/1/edit');
    await page.getByTestId('product-form').getByRole('button').first().click();
    await page.getByTestId('debug-toolbar').locator('summary').first().click();
    await page.getByTestId('debug-redirect').locator('summary').first().click();
    expect(await clipped(tab, '.debug-body')).toEqual([]);
    await expectGoodOnScreens(tab);
    for (const path of [
      '/django/__debug__/',
      '/flask/memoize',
      '/flask/products/compare',
      '/django/caches/',
      '/flask/stampede?clients=10',
      '/flask/cache-stats',
      '/flask/static-content',
      '/flask/batch',
      '/flask/weather',
    ]) {
      await page.goto(path);
      await page.evaluate("for (const each of document.querySelectorAll('.plot details')) each.open = true");
      await expectGoodOnScreens(tab);
      expect(await clipped(tab, 'main .lesson-body'), path).toEqual([]);
    }
  });
});
