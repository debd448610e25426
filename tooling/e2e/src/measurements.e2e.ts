import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';
import { expectGoodOnScreens } from './screens.ts';
import type { Visit } from './visit.ts';

const { open } = journeys();

const TIMEOUT = 240_000;

/** Sends the form of a measurement, and waits until its page shows the result. */
async function measured({ page }: Visit, form: string): Promise<void> {
  await page.getByTestId(form).getByRole('button').click();
  await page.waitForSelector('[data-run="done"]', { timeout: TIMEOUT });
}

describe(`the measurements of ${process.env['LAB_E2E_APP']}`, () => {
  it('the start page leads to an audit, which is measured in this browser too', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    await page.goto('/');
    await page.getByRole('link', { name: 'Audit a page' }).click();
    await page.getByLabel('Address of a page').fill('http://example.com/');
    await expectGoodOnScreens(tab);
    await page.getByLabel('Address of a page').fill(new URL('/flask/conditional-content', page.url()).href);
    await measured(tab, 'audit-form');
    expect(await tab.text('audit-summary')).toMatch(/^Nothing to fix in \d+ resources\./);
    await page.getByRole('button', { name: 'Measure it in this browser' }).click();
    await page.getByText('Measured in your browser').waitFor();
    const [first, second] = await page
      .getByTestId('audit-visits')
      .locator('tbody tr td:nth-of-type(1)')
      .allTextContents();
    expect(Number(second)).toBeLessThan(Number(first));
    await expectGoodOnScreens(tab);
    tab.expectQuiet();
  }, 300_000);

  it('formats and Redis policies are drawn when they are measured', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    await page.goto('/codecs');
    await measured(tab, 'codecs-form');
    expect(await page.locator('canvas').count()).toBe(4);
    await expectGoodOnScreens(tab);
    await page.goto('/redis-eviction');
    if ((await page.getByTestId('redis-missing').count()) === 0) {
      await measured(tab, 'redis-eviction-form');
      expect(await page.getByTestId('policy-row').count()).toBeGreaterThanOrEqual(8);
    }
    await expectGoodOnScreens(tab);
    tab.expectQuiet();
  }, 300_000);
});

describe(`the strategies of ${process.env['LAB_E2E_APP']}`, () => {
  it('a pinned set-up is drawn under the next one, and the first requests are played', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    await page.goto('/strategies?requests=3000&keys=500&places=100');
    await page.getByTestId('pin').click();
    await page.getByLabel('TTL (s)', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    expect(await tab.text('figures')).toContain('Difference, B − A');
    expect(await page.locator('canvas').count()).toBe(8);
    await page.getByRole('button', { name: 'Next step' }).click();
    expect(await page.locator('[data-steps-says]').textContent()).toMatch(/^Step 2 of \d+/);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect
      .poll(() => page.locator('[data-steps-says]').textContent(), { timeout: 20_000 })
      .toMatch(/^Step 5 of \d+/);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectGoodOnScreens(tab);
    await page.goto('/strategies/table');
    await expectGoodOnScreens(tab);
    tab.expectQuiet();
  });

  it('a trace is sent and simulated; one that cannot be read is refused by its line', async (t) => {
    await using tab = await open(t, { reducedMotion: 'reduce' });
    const { page } = tab;
    await page.goto('/strategies?requests=1000');
    await page.getByText('Requests from a trace').click();
    const send = async (text: string) => {
      const file = { name: 'trace.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.getByLabel('Trace file').setInputFiles(file);
      await page.getByRole('button', { name: 'Simulate the trace' }).click();
    };
    await send('0,a\nneither\n');
    expect(await tab.text('error-trace')).toContain('line 2');
    await expectGoodOnScreens(tab);
    await send('time,key\n0,a\n1,a\n2,b,write\n');
    expect(await tab.text('trace')).toContain('3 requests of 2 keys.');
    await expectGoodOnScreens(tab);
  });
});
