import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';

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
