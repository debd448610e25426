import type { Visit, Visits } from '@lab/core/audit';
import type { Browser, Page } from 'playwright-core';

/**
 * Visits a page twice in a real browser, and reads what each visit took from the browser's own timing.
 *
 * @returns `null` where the machine has no browser.
 */
export async function visitTwice(url: string): Promise<Visits | null> {
  const browser = await launch();
  if (browser === undefined) return null;
  try {
    const page = await browser.newPage();
    const first = await visit(page, url);
    // A navigation, and no reload, which would check everything again.
    await page.goto('about:blank');
    return { by: 'browser', first, second: await visit(page, url) };
  } finally {
    await browser.close();
  }
}

/** Playwright is a development dependency: what the labs need is installed without it. */
async function launch(): Promise<Browser | undefined> {
  try {
    const { launchBrowser } = await import('./browser.ts');
    return await launchBrowser();
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    process.stderr.write('No browser is installed; `pnpm install` brings one.\n');
    return undefined;
  }
}

const isMissingPackage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

async function visit(page: Page, url: string): Promise<Visit> {
  await page.goto(url, { waitUntil: 'load' });
  const { entries, ms } = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const all = [...(navigation === undefined ? [] : [navigation]), ...resources];
    // What came from the cache transferred nothing.
    return { entries: all.map(({ transferSize }) => transferSize), ms: navigation?.loadEventStart ?? 0 };
  });
  const sent = entries.filter((size) => size > 0);
  return { requests: sent.length, bytes: sent.reduce((sum, size) => sum + size, 0), ms: Math.round(ms) };
}
