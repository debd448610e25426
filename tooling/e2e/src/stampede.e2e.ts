import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';

const { open } = journeys();

describe(`the stampede of ${process.env['LAB_E2E_APP']}`, () => {
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
});
