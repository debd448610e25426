import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens, pagesInTurn } from './screens.ts';

const { open } = journeys();

describe(`the Django track of ${process.env['LAB_E2E_APP']}`, () => {
  it('D2 shows the kept page again, until it is refreshed', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/django/products/');
    expect(await tab.text('source')).toBe('database');
    const made = await page.getByTestId('made-at').getAttribute('datetime');
    await page.goto('/django/products/?');
    await page.goto('/django/products/');
    expect(await tab.text('source')).toBe('cache');
    expect(await page.getByTestId('made-at').getAttribute('datetime')).toBe(made);
    await page.getByTestId('refresh').click();
    await page.waitForURL('**/django/products/');
    expect(await page.getByTestId('made-at').getAttribute('datetime')).not.toBe(made);
    tab.expectQuiet();
  });

  it.for([true, false])(
    'D2, D3, D4: list, detail, edit, flash, fresh list; scripts %s',
    async (scripts, t) => {
      await using tab = await open(t, { javaScriptEnabled: scripts });
      const { page } = tab;
      await page.goto('/django/products/');
      await page.getByTestId('product-name').first().click();
      const id = await tab.text('product-id');
      await page.getByTestId('edit').click();
      const name = `A first name ${scripts}`;
      await page.getByLabel('Name').fill(name);
      await page.getByTestId('product-form').getByRole('button').first().click();
      expect(await tab.text('flash')).toContain('Product updated successfully!');
      expect(await tab.text('product-name')).toBe(name);
      await page.goto('/django/products/');
      expect(await tab.text('product-name')).toBe(name);
      await page.goto(`/flask/products/${id}`);
      expect(await tab.text('product-name')).toBe(name);
      tab.expectQuiet();
    },
  );

  it('D8 shows what each decorator adds: hits, and a 304, at the second time', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/django/decorators/');
    const button = page.getByRole('button', { name: 'Send all' });
    const row = (view: string) => page.getByTestId('decorator-demo').filter({ hasText: view }).first();
    await button.click();
    await expect.poll(() => row('conditionalPage').textContent()).toContain('ETag');
    await page.locator('[data-demos][aria-busy="false"]').waitFor();
    await button.click();
    await expect.poll(() => row('conditionalPage').textContent()).toContain('304');
    expect(await row('cachePage(30)').textContent()).toContain('HIT');
    expect(await row('neverCache').textContent()).toContain('no-store');
    tab.expectQuiet();
  });

  it('D7 unfolds by keyboard and shows a hit, its time to live and its caller', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/django/products/2/');
    await page.goto('/django/products/2/');
    const toolbar = page.getByTestId('debug-toolbar');
    await toolbar.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    const hit = toolbar.locator('[data-testid="debug-call"][data-hit="true"]').first();
    await expect.poll(() => hit.getByTestId('debug-key').isVisible()).toBe(true);
    expect(await hit.getByTestId('debug-ttl').textContent()).toMatch(/\d/);
    expect(await hit.getByTestId('debug-caller').textContent()).toMatch(/src\/django/);
    tab.expectQuiet();
  });
});

const pages = [
  '/django/',
  '/django/products/',
  '/django/products/1/',
  '/django/products/1/update/',
  '/django/sidebar/',
  '/django/my-view/',
  '/django/signals/',
  '/django/decorators/',
  '/django/caches/',
  '/django/toolbar/',
  '/django/api/products/?format=api&page_size=2',
  '/django/api/products/1/?format=api',
  '/django/admin/login/',
  '/django/__debug__/',
  '/django/products/999999/',
  '/django/nowhere/',
];

describe('on a wide light screen and on a narrow dark one', () => {
  it.for(pagesInTurn(pages))('%s is accessible, asks no other host and fits', async (path, t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    await tab.page.goto(path);
    await tab.page.getByTestId('debug-toolbar').locator('summary').first().click();
    await expectGoodOnScreens(tab);
    // The browser itself reports a page of status 4xx on the console.
    if (!/999999|nowhere/.test(path)) tab.expectQuiet();
  });
});
