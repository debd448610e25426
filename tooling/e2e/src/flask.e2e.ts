import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens, pagesInTurn } from './screens.ts';

const { open } = journeys();

describe(`the Flask track of ${process.env['LAB_E2E_APP']}`, () => {
  it('F1 fills the container from the API', async (t) => {
    await using tab = await open(t);
    await tab.page.goto('/flask/slow');
    await expect.poll(() => tab.text('data-container')).toContain('Item 1');
    tab.expectQuiet();
  });

  it('F3 shows the speed-up and draws it', async (t) => {
    await using tab = await open(t);
    await tab.page.goto('/flask/benchmark?n=20');
    expect(await tab.text('fib-result')).toBe('6,765');
    expect(await tab.text('speed-up')).toMatch(/x$|∞/);
    const canvases = await tab.page.locator('canvas').all();
    expect(canvases).toHaveLength(2);
    for (const canvas of canvases) expect(await painted(canvas)).toBe(true);
    tab.expectQuiet();
  });

  it('F4, F5, F10: list, page 2, detail, edit, flash, fresh list', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/products');
    await page.getByTestId('next').first().click();
    expect(await tab.text('page-position')).toBe('Page 2 of 100');
    await page.getByTestId('product-name').first().click();
    const id = await tab.text('product-id');
    await page.getByTestId('edit').click();
    await page.getByLabel('Name').fill(`Renamed ${id}`);
    await page.getByTestId('product-form').getByRole('button').first().click();
    expect(await tab.text('flash')).toContain('Product updated successfully!');
    expect(await tab.text('product-name')).toBe(`Renamed ${id}`);
    await page.goto('/flask/products?page=2');
    expect((await page.getByTestId('product-name').allTextContents()).map((name) => name.trim())).toContain(
      `Renamed ${id}`,
    );
    await page.reload();
    expect(await page.getByTestId('flash').count()).toBe(0);
    tab.expectQuiet();
  });

  it('F13 plots a cached and a fresh response', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/weather');
    // Another journey may have cached the city: what is shown first is either.
    await expect.poll(() => tab.text('weather-source')).toMatch(/^(?:live|cache)\b/);
    await page.getByTestId('fetch-fresh').click();
    await expect.poll(() => tab.text('weather-source')).toContain('live');
    await page.getByTestId('fetch-cached').click();
    await expect.poll(() => tab.text('weather-source')).toContain('cache');
    expect(await painted(page.getByTestId('weather-chart'))).toBe(true);
    tab.expectQuiet();
  });

  it('F6 serves a link from the browser cache and a reload with 304', async (t) => {
    await using tab = await open(t);
    const { page, context } = tab;
    const session = await context.newCDPSession(page);
    const asked = new Set<string>();
    const statuses: number[] = [];
    await session.send('Network.enable');
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.endsWith('/flask/static-content')) asked.add(requestId);
    });
    // Extra info comes from the network alone: the raw status, and nothing at all for a cached response.
    session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
      if (asked.has(requestId)) statuses.push(statusCode);
    });
    await page.goto('/flask/static-content');
    await page.goto('/flask/dynamic-content');
    expect(statuses).toEqual([200]);
    await page.evaluate("location.href = '/flask/static-content'");
    await page.waitForURL('**/flask/static-content');
    expect(statuses).toEqual([200]);
    await page.reload();
    await expect.poll(() => statuses).toEqual([200, 304]);
    tab.expectQuiet();
  });

  it('F17 shows one load beside many, and draws a line per client', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/stampede?clients=20');
    expect(await tab.text('stampede-protected-loads')).toMatch(/^1\b/);
    expect(await tab.text('stampede-unprotected-loads')).toMatch(/^20\b/);
    expect(await page.locator('.picture rect').count()).toBeGreaterThanOrEqual(80);
    tab.expectQuiet();
  });

  it('F17 replays the run on its time axis, and stops where it is paused', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    await page.clock.install();
    await page.goto('/flask/stampede?clients=20');
    const states = page.locator('.picture p');
    const shown = page.locator('.picture svg svg').first();
    const cursor = page.locator('.picture .cursor');
    const widthNow = async () => Number(await shown.getAttribute('width'));
    for (const says of await states.allTextContents())
      expect(says).toContain(': 0 waiting, 0 loading, 20 served');
    expect([await widthNow(), await cursor.count()]).toEqual([400, 0]);

    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(1500);
    await page.getByRole('button', { name: 'Pause' }).click();
    const counts = (await states.allTextContents()).map((says) =>
      Array.from(says.matchAll(/(\d+) (?:waiting|loading|served)/g), ([, count]) => Number(count)),
    );
    expect(counts.map(([waiting = 0, loading = 0, served = 0]) => waiting + loading + served)).toEqual(
      Array(4).fill(20),
    );
    // The slowest client of all is not served before the end of the axis.
    expect(counts.some(([, , served]) => served !== 20)).toBe(true);
    const width = await widthNow();
    expect(width).toBeGreaterThan(100);
    expect(width).toBeLessThan(300);
    expect(await cursor.count()).toBe(4);
    expect(await page.getByRole('status').last().textContent()).toContain('Unprotected:');
    await page.clock.runFor(5000);
    expect(await widthNow()).toBe(width);

    await page.getByRole('button', { name: 'Play' }).click();
    await page.clock.runFor(5000);
    expect([await widthNow(), await cursor.count()]).toEqual([400, 0]);
    tab.expectQuiet();
  });

  it('F17 plays by itself when the pictures come into view, and has no button without scripts', async (t) => {
    await using tab = await open(t);
    await tab.page.clock.install();
    await tab.page.goto('/flask/stampede?clients=20');
    await tab.page.locator('.picture').first().scrollIntoViewIfNeeded();
    await tab.page.getByRole('button', { name: 'Pause' }).waitFor();
    await tab.page.clock.runFor(5000);
    await tab.page.getByRole('button', { name: 'Play' }).waitFor();
    tab.expectQuiet();

    await using still = await open(t, { javaScriptEnabled: false });
    await still.page.goto('/flask/stampede?clients=20');
    expect(await still.page.getByRole('button', { name: 'Play' }).count()).toBe(0);
    expect(await still.page.locator('.picture svg svg[width="400"]').count()).toBe(4);
  });

  it('F12 shows the response beside the explanation, and what the cache did', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/weather-api');
    for (const badge of ['MISS', 'HIT']) {
      await page.getByTestId('service-form').getByRole('button').click();
      await page.locator('[data-service-calls] tr').filter({ hasText: badge }).waitFor();
    }
    expect(await tab.text('service-response')).toContain('"city": "London"');
    await page.getByLabel('Skip the cache').check();
    await page.getByTestId('service-form').getByRole('button').click();
    await page.locator('[data-service-calls] .badge-bypass').waitFor();
    tab.expectQuiet();
  });

  it('F6 shows what happened on each visit, with the real headers', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/static-content');
    const visits = page.locator('[data-http-visits] tbody tr');
    await visits.first().waitFor();
    await expect.poll(() => page.locator('[data-header="ETag"]').textContent()).toMatch(/^"/);
    await page.reload();
    await expect.poll(() => visits.first().textContent()).toContain('304');
    tab.expectQuiet();
  });

  it('F14 writes the times of live rows like those that the server wrote: in UTC', async (t) => {
    await using tab = await open(t, { timezoneId: 'America/New_York', locale: 'en-US' });
    const { page } = tab;
    await page.goto('/flask/cache-stats');
    const times = page.locator('[data-plot="live"]').first().locator('tbody time');
    const before = await times.count();
    await expect.poll(() => times.count(), { timeout: 20_000 }).toBeGreaterThan(before);
    const shown = await times.evaluateAll((all) =>
      (all as HTMLTimeElement[]).map(({ dateTime, textContent }) => [dateTime.slice(11, 19), textContent]),
    );
    for (const [utc, text] of shown) expect(text).toBe(utc);
    tab.expectQuiet();
  });

  it('F19 shows what each reader saw, on the smallest phone too', async (t) => {
    await using tab = await open(t, { viewport: { width: 320, height: 640 } });
    const { page } = tab;
    await page.goto('/flask/invalidation');
    await page.getByRole('button', { name: 'Write with all four' }).click();
    const steps = page.locator('.flow tbody td');
    await steps.first().waitFor();
    expect(await steps.count()).toBe(16);
    const sizes = await steps.evaluateAll((all) =>
      all.map((step) => Number.parseFloat(getComputedStyle(step).fontSize)),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(13);
    expect(await page.locator('.flow .old').textContent()).toContain('old, hit');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    tab.expectQuiet();
  });

  it('F4 counts down to the expiry and says so, without a request', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.clock.install();
    await page.goto('/flask/products?latency=0');
    const sent = tab.requests.length;
    await page.clock.runFor(31_000);
    await expect.poll(() => page.locator('[data-strip-text]').textContent()).toContain('Expired');
    expect(tab.requests.length).toBe(sent);
    expect(await page.locator('[data-visits] li').count()).toBe(1);
    tab.expectQuiet();
  });
});

const pages = [
  '/',
  '/glossary',
  '/twin?path=/flask/',
  '/flask/',
  '/flask/slow',
  '/flask/data',
  '/flask/batch',
  '/flask/weather-api',
  '/flask/products/new',
  '/flask/products/1/delete',
  '/flask/benchmark?n=15',
  '/flask/products',
  '/flask/products?cache=false&page=3',
  '/flask/products/1',
  '/flask/products/1/edit',
  '/flask/products/compare',
  '/flask/static-content',
  '/flask/dynamic-content',
  '/flask/conditional-content',
  '/flask/expensive-view',
  '/flask/weather',
  '/flask/cache-stats?keys=200',
  '/flask/fragment',
  '/flask/memoize?a=1&b=2',
  '/flask/stampede?clients=10',
  '/flask/invalidation',
  '/flask/products?page=zero',
  '/flask/products/999999',
  '/nowhere',
];

describe('on a wide light screen and on a narrow dark one', () => {
  it.for(pagesInTurn(pages))('%s is accessible, asks no other host and fits', async (path, t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    await tab.page.goto(path);
    await expectGoodOnScreens(tab);
    // The browser itself reports a page of status 4xx on the console.
    if (!/zero|999999|nowhere|twin/.test(path)) tab.expectQuiet();
  });
});

/** Whether anything was drawn on a canvas. */
async function painted(canvas: Locator): Promise<boolean> {
  await canvas.waitFor();
  const isPainted = () =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      return pixels?.some((value) => value !== 0) ?? false;
    });
  await expect.poll(isPainted).toBe(true);
  return true;
}
