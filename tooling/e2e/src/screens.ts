import { expect } from 'vitest';
import type { Visit } from './visit.ts';

/** What a second theme and a second width can break; all else is the same on both. */
const BY_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

const screens = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 }, rules: undefined },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 }, rules: BY_LOOKS },
] as const;

/** The heads that do not stand over the numbers of their column. Rows that are stacked on a phone have no heads. */
const HEADS_BESIDE_NUMBERS = `[...document.querySelectorAll('table')].flatMap((table) => {
  const heads = [...(table.tHead?.rows[table.tHead.rows.length - 1]?.cells ?? [])];
  const cells = [...(table.tBodies[0]?.rows[0]?.cells ?? [])];
  const isRight = (cell) => getComputedStyle(cell).textAlign === 'right';
  return heads
    .filter((head, at) => cells[at]?.classList.contains('num') && isRight(cells[at]) && !isRight(head))
    .map(({ textContent }) => textContent);
})`;

/** The plots in which something, as a label, reaches the edge: it is cut there. */
const CUT_PLOTS = `[...document.querySelectorAll('canvas')].filter((canvas) => {
  if (canvas.width === 0) return false;
  // A copy, as the browser warns of a plot that is read again and again.
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const isPainted = (x) => copy.getImageData(x, 0, 1, canvas.height).data.some((value, at) => at % 4 === 3 && value > 0);
  return isPainted(0) || isPainted(canvas.width - 1);
}).map((canvas) => canvas.getAttribute('aria-label'))`;

/** The numbers that are on one line and their unit on the next. Live figures are left out: they differ at each look. */
const UNITS_APART = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.closest('[data-live]')) continue;
    for (const { index, 0: text } of node.data.matchAll(/\\d\\s+(?:\\/\\s*)?(?:(?:ms|s|bytes|[KMG]i?B)\\b|%)/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const tops = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.push(node.data.slice(Math.max(0, index - 20), index + text.length));
    }
  }
  return found;
})()`;

/**
 * The page in its present state is accessible and fits, on a wide light screen and on a narrow dark one. Open it with
 * `reducedMotion`: colours that fade from one theme to the other are measured half way else.
 */
export async function expectGoodOnScreens({ page, expectAccessible }: Visit): Promise<void> {
  // What is scrolled under the bar is measured as if there were none of it.
  await page.evaluate("document.querySelector('.debug-toolbar')?.style.setProperty('position', 'static')");
  for (const { colorScheme, viewport, rules } of screens) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await expectAccessible(rules);
    expect(await page.evaluate(HEADS_BESIDE_NUMBERS)).toEqual([]);
    expect(await page.evaluate(UNITS_APART)).toEqual([]);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    // A plot follows the size of its frame a little later.
    await expect.poll(() => page.evaluate(CUT_PLOTS)).toEqual([]);
  }
}

/**
 * The pages that this app's run looks at. Both apps send the same text and share the style sheet (`twins.e2e.ts`), and
 * axe takes a second of CPU for a page, so the apps take turns. `LAB_E2E_ALL=1` looks at all pages of each.
 *
 * @param paths - in the same order for both apps
 */
export function pagesInTurn(paths: readonly string[]): readonly string[] {
  if (process.env['LAB_E2E_ALL'] === '1') return paths;
  const own = process.env['LAB_E2E_APP'] === 'koa-lab' ? 1 : 0;
  return paths.filter((_path, index) => index % 2 === own);
}
