import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';

const { open } = journeys();

describe(`the course in ${process.env['LAB_E2E_APP']}`, () => {
  it.for([true, false])(
    'the first five minutes: from the start page to lesson 5; scripts %s',
    async (scripts, t) => {
      await using tab = await open(t, { javaScriptEnabled: scripts });
      const { page } = tab;
      await page.goto('/');
      await page.getByTestId('start').click();
      expect(await tab.text('lesson-number')).toBe('1 of 31');
      if (scripts) await expect.poll(() => tab.text('data-container')).toContain('Item 1');

      await page.getByTestId('next-lesson').click();
      expect(await tab.text('lesson-number')).toBe('2 of 31');
      if (scripts) {
        await page.getByTestId('service-form').getByRole('button').click();
        await expect.poll(() => tab.text('service-response')).toContain('"Item 1"');
      }

      await page.getByTestId('next-lesson').click();
      expect(await tab.text('uncached-calls')).toBe('2,692,537');
      expect(await tab.text('warm-calls')).toBe('1');

      await page.getByTestId('next-lesson').click();
      // One server serves both runs: the second may find what the first stored.
      expect(await tab.text('cache-status')).toMatch(scripts ? 'MISS' : /MISS|HIT/);
      await page.reload();
      expect(await tab.text('cache-status')).toBe('HIT');
      expect(await page.getByTestId('code-tab').first().textContent()).toContain('ttl: 30_000');
      const exercise = page.getByTestId('exercise').first();
      await exercise.locator('summary').click();
      await exercise.getByTestId('answer').waitFor({ state: 'visible' });

      await page.getByTestId('next-lesson').click();
      expect(await tab.text('lesson-number')).toBe('5 of 31');
      expect(await tab.text('cache-status')).toMatch(scripts ? 'MISS' : /MISS|HIT/);
      await page.reload();
      expect(await tab.text('cache-status')).toBe('HIT');

      await page.goto('/flask/');
      if (scripts) expect(await page.locator('.lesson.visited').count()).toBe(5);
      tab.expectQuiet();
    },
  );

  it('the code is shown in tabs, one at a time', async (t) => {
    await using tab = await open(t);
    const { page } = tab;
    await page.goto('/flask/products');
    const tabs = page.getByTestId('code-tab');
    expect(await tabs.count()).toBe(4);
    await tabs.nth(1).locator('summary').click();
    expect(await tabs.nth(0).getAttribute('open')).toBeNull();
    await tabs.nth(1).locator('pre').first().waitFor({ state: 'visible' });
    tab.expectQuiet();
  });
});
