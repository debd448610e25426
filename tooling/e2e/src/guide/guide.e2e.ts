import { launchBrowser } from '@lab/cli/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StartedApp, startApp } from '../app.ts';
import { expectGoodOnScreens } from '../screens.ts';
import { visit } from '../visit.ts';
import { type ServedGuide, serveGuide } from './serve-guide.ts';

const chapters = [
  'fundamentals',
  'types',
  'set-up',
  'in-memory',
  'queries',
  'http',
  'redis',
  'invalidation',
  'flask',
  'django',
  'monitoring',
  'resources',
].map((slug) => `/chapters/${slug}.html`);
const exercises = Array.from({ length: 13 }, (_, index) => `/exercises/${index + 1}.html`);
const PAGES = ['/', ...chapters, '/exercises/', ...exercises, '/instructors.html', '/offline.html'];

let guide: ServedGuide;
let lab: StartedApp;
let browser: Browser | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === undefined) return;
  lab = await startApp('hono-lab');
  guide = await serveGuide(PAGES, new URL(lab.url));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await guide?.stop();
  await lab?.stop();
});

/** A page after its scripts have run, and everything that it links to in the guide itself. */
const LINKS = `[...document.querySelectorAll('a[href], img[src]')]
  .map((element) => element.href ?? element.src)
  .filter((url) => new URL(url).origin === location.origin)`;

it('every link, anchor and image of every page leads somewhere', { timeout: 240_000 }, async (context) => {
  if (!browser) return context.skip('no browser on this machine');
  await using visitor = await visit(browser, guide.url);
  const ids = new Map<string, Set<string>>();
  const links: { from: string; to: URL }[] = [];
  for (const path of PAGES) {
    await visitor.page.goto(path, { waitUntil: 'load' });
    const [urls, found] = await Promise.all([
      visitor.page.evaluate<string[]>(LINKS),
      visitor.page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map(({ id }) => id)"),
    ]);
    ids.set(path, new Set(found));
    links.push(...urls.map((to) => ({ from: path, to: new URL(to) })));
  }
  const broken = new Set<string>();
  const known = new Map<string, boolean>();
  for (const { from, to } of links) {
    const { pathname } = to;
    if (!known.has(pathname)) known.set(pathname, (await fetch(new URL(pathname, guide.url))).ok);
    const anchor = decodeURIComponent(to.hash.slice(1));
    const page = ids.get(pathname);
    if (!known.get(pathname) || (anchor !== '' && page !== undefined && !page.has(anchor)))
      broken.add(`${from} → ${pathname}${to.hash}`);
  }
  expect([...broken]).toEqual([]);
  visitor.expectQuiet();
});

it.each([
  '/',
  ...chapters,
  '/exercises/',
  '/exercises/5.html',
  '/engine/resolve.html',
  '/instructors.html',
  '/offline.html',
  '/404.html',
])('%s is accessible and fits, on a phone and on a desktop, light and dark', async (path) => {
  if (!browser) return;
  await using visitor = await visit(browser, guide.url, { reducedMotion: 'reduce' });
  await visitor.page.goto(path, { waitUntil: 'load' });
  await expectGoodOnScreens(visitor);
  visitor.expectQuiet();
});

it('a live panel shows a miss, then a hit, and says when no lab responds', async (context) => {
  if (!browser) return context.skip('no browser on this machine');
  await using visitor = await visit(browser, guide.url);
  const { page } = visitor;
  await page.goto('/chapters/fundamentals.html');
  const panel = page.locator('.live-panel').first();
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.locator('.live-answer .outcome-miss').waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: the text as a reader sees it, in lines.
  expect(await panel.locator('.live-keys').innerText()).toMatch(/Keys that changed:\s+\S*product\S* stored/);
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.locator('.live-answer .outcome-hit').waitFor();
  // biome-ignore lint/performance/useDomNodeTextContent: the text as a reader sees it, in lines.
  expect(await panel.locator('.live-keys').innerText()).toMatch(/^No key changed\.\s+Keys that were read:/);
  expect(await panel.locator('.live-timeline tbody tr').count()).toBe(2);
  // JSON has no toolbar of its own.
  await panel.getByLabel('GET').fill('/flask/api/weather?city=Bergen');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.locator('.live-keys', { hasText: 'Bergen' }).waitFor();
  // Nothing is forwarded to Koa here.
  await panel.getByRole('button', { name: 'Koa' }).click();
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.locator('.live-problem').waitFor();
  expect(await panel.locator('.live-problem').textContent()).toContain('npx --yes pnpm@12 dev');
});

/** The tabs that are shown, of all groups that have one for each framework. */
const SHOWN_TABS = `[...document.querySelectorAll('.vp-code-group')].map((group) => {
  const tab = group.querySelector('input:checked').labels[0].textContent;
  const shown = [...group.querySelectorAll('.blocks > *')].map(({ offsetHeight }) => offsetHeight > 0);
  return tab + ' ' + shown.indexOf(true);
})`;

it('one choice of the framework is that of all code groups and panels, and is remembered', async (context) => {
  if (!browser) return context.skip('no browser on this machine');
  await using visitor = await visit(browser, guide.url);
  const { page } = visitor;
  const shownTabs = async () => new Set(await page.evaluate<string[]>(SHOWN_TABS));
  await page.goto('/chapters/http.html', { waitUntil: 'load' });
  expect(await shownTabs()).toEqual(new Set(['Hono 0']));
  const group = page.locator('.vp-code-group').nth(2);
  await group.scrollIntoViewIfNeeded();
  const before = await group.boundingBox();
  await group.getByText('Koa', { exact: true }).click();
  await page.locator('.live-switch [aria-pressed="true"]', { hasText: 'Koa' }).first().waitFor();
  expect(await shownTabs()).toEqual(new Set(['Koa 1']));
  // What is above has another height now; what was clicked stays where it is.
  expect((await group.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, -1);
  await page.goto('/chapters/flask.html', { waitUntil: 'load' });
  expect(await shownTabs()).toEqual(new Set(['Koa 1']));
  await page.locator('.live-switch').first().getByText('Hono').click();
  expect(await shownTabs()).toEqual(new Set(['Hono 0']));
  visitor.expectQuiet();
});

it('every slide fits a screen, with all of its code, light and dark', async (context) => {
  if (!browser) return context.skip('no browser on this machine');
  await using visitor = await visit(browser, guide.url, { viewport: { width: 1280, height: 720 } });
  const { page } = visitor;
  await page.goto('/slides.html');
  const count = await page.locator('section').count();
  expect(count).toBeGreaterThan(15);
  for (let slide = 1; slide <= count; slide += 1) {
    await page.goto(`/slides.html#${slide}`);
    await page.getByText(`${slide} of ${count}`).waitFor();
    const hidden = await page.evaluate<number[]>(
      `[document.documentElement, ...document.querySelectorAll('.current pre')]
        .flatMap((each) => [each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight])
        .filter((pixels) => pixels > 0)`,
    );
    expect(hidden, `slide ${slide}`).toEqual([]);
    if (slide % 5 !== 2) continue;
    await page.emulateMedia({ colorScheme: slide % 2 === 0 ? 'dark' : 'light' });
    await visitor.expectAccessible();
  }
  await page.keyboard.press('ArrowLeft');
  await page.getByText(`${count - 1} of ${count}`).waitFor();
  await page.keyboard.press('n');
  expect(await page.locator('.current .notes').isVisible()).toBe(true);
  visitor.expectQuiet();
});
