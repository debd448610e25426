import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** A browser context that remembers whatever a good page never does. */
export interface Visit extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests that reached the network, in order; those served from the browser's cache are absent. */
  readonly requests: readonly Request[];
  /** The text of the first element with this test id, white space collapsed. */
  text(testId: string): Promise<string>;
  /** Fails on a console error, an uncaught exception or a request to another host. */
  expectQuiet(): void;
  /** Fails on any accessibility violation that axe finds on the page in its present state, by all rules or by these. */
  expectAccessible(rules?: readonly string[]): Promise<void>;
}

export async function visit(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: Request[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    requests.push(request);
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== baseURL)
      complaints.push(`another host: ${url.href}`);
  });
  return {
    context,
    page,
    requests,
    text: async (testId) => {
      const text = await page.getByTestId(testId).first().textContent();
      return (text ?? '').replaceAll(/\s+/g, ' ').trim();
    },
    expectQuiet: () => expect(complaints).toEqual([]),
    expectAccessible: async (rules) => {
      // No page has a frame of another origin, which is what axe's other mode opens a second page for.
      const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
        resultTypes: ['violations'],
        ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
      });
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
