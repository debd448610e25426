import { describe, expect, it } from 'vitest';
import { journeys } from './journeys.ts';

const { open } = journeys();

describe(`the course in ${process.env['LAB_E2E_APP']}`, () => {
  it.for([true, false])(
    'the first five minutes: from the start page to lesson 5; scripts %s',
    async (scripts, t) => {
      await using tab = await open(t, { javaScriptEnabled: scripts });
      const { page } = tab;
      const expectLesson = async (number: number, title: string, file: RegExp) => {
        expect(await tab.text('lesson-number')).toBe(`${number} of 31`);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
        await page.getByRole('heading', { name: 'What you see' }).waitFor({ state: 'visible' });
        expect(await page.locator('.code-panel .code-title').first().textContent()).toMatch(file);
      };
      // One server serves both runs: the second may find what the first stored.
      const expectFirstThenHit = async () => {
        expect(await tab.text('cache-status')).toMatch(scripts ? 'MISS' : /MISS|HIT/);
        await page.reload();
        expect(await tab.text('cache-status')).toBe('HIT');
      };

      await page.goto('/');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'See what a cache does to a web app',
      );
      expect(await page.getByTestId('start').textContent()).toMatch('Start with lesson 1');

      // 1. Slow, and a reload makes it no faster: the work is done again.
      await page.getByTestId('start').click();
      await expectLesson(1, 'A slow page', /use-cases\/home\.ts$/);
      const madeAt = () => page.locator('.outcome time').getAttribute('datetime');
      const first = await madeAt();
      if (scripts) await expect.poll(() => tab.text('data-container')).toContain('Item 1');
      await page.reload();
      expect(await madeAt()).not.toBe(first);

      // 2 and 3. By "Next": a service, and exact numbers of calls.
      await page.getByTestId('next-lesson').click();
      await expectLesson(2, 'A slow service', /flask\/home\.tsx?$/);
      if (scripts) {
        await page.getByTestId('service-form').getByRole('button').click();
        await expect.poll(() => tab.text('service-response')).toContain('"Item 1"');
      }
      await page.getByTestId('next-lesson').click();
      await expectLesson(3, 'Fibonacci with and without a memo', /benchmark\.ts$/);
      expect(await tab.text('uncached-calls')).toBe('2,692,537');
      expect(await tab.text('cold-calls')).toBe('59');
      expect(await tab.text('warm-calls')).toBe('1');

      // 3 and 4 of the README: a miss, a hit, the answer to a question, the code, the slider.
      await page.getByTestId('next-lesson').click();
      await expectLesson(4, 'A list from memory', /product-keys\.ts$/);
      await expectFirstThenHit();
      expect(await page.locator('[data-ttl-text]').textContent()).toMatch(/^\d+\ss$/);
      expect(await page.getByTestId('code-tab').first().textContent()).toContain('ttl: 30_000');
      const exercise = page.getByTestId('exercise').first();
      await exercise.locator('summary').click();
      await exercise.getByTestId('answer').waitFor({ state: 'visible' });
      await page.getByRole('slider').fill('0');
      await page.getByTestId('latency-form').getByRole('button').click();
      expect(new URL(page.url()).searchParams.get('latency')).toBe('0');
      expect(await page.getByRole('slider').inputValue()).toBe('0');

      await page.getByTestId('next-lesson').click();
      await expectLesson(5, 'One product, and one that does not exist', /product-keys\.ts$/);
      await expectFirstThenHit();
      expect(await page.getByTestId('guide').getAttribute('href')).toBe('/guide?lesson=F5');

      // 5. In a hurry: two seconds once.
      await page.goto('/');
      await page.getByRole('link', { name: 'In a hurry?' }).click();
      expect(await tab.text('lesson-number')).toBe('22 of 31');
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

  it('the link to the other app leads to the same page, with its query', async (t) => {
    await using tab = await open(t);
    for (const path of [
      '/flask/products?page=3&per_page=20',
      '/strategies?strategy=write-through',
      '/flask/slow',
    ]) {
      await tab.page.goto(path);
      const href = await tab.page.getByTestId('twin').getAttribute('href');
      expect(new URLSearchParams(href?.split('?')[1]).get('path')).toBe(path);
    }
    tab.expectQuiet();
  });
});
