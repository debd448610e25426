import { launchBrowser } from '@lab/cli/browser';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { type StartedApp, startApp } from './app.ts';
import { type Visit, visit } from './visit.ts';

export interface Journeys {
  /** The server of this file's journeys. */
  app(): StartedApp;
  /** A fresh visitor; without a browser on this machine the test is skipped. */
  open(context: TestContext, options?: BrowserContextOptions): Promise<Visit>;
}

/** One server and one browser for all journeys of a file. */
export function journeys(): Journeys {
  let app: StartedApp | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  const started = () => {
    if (app === undefined) throw new Error('The app has not started.');
    return app;
  };
  return {
    app: started,
    open: (context, options) => {
      if (!browser) return context.skip('no browser on this machine');
      return visit(browser, started().url, options);
    },
  };
}
