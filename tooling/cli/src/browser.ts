import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium's own services look for hosts of their maker; a test has no business there. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts Chromium: the installed one where there is one, else the one that the workspace brings (Linux x64).
 *
 * @returns `undefined` when the machine has none and `LAB_REQUIRE` does not ask for one.
 * @throws Error when `LAB_REQUIRE` has `browser` and there is none.
 */
export async function launchBrowser(): Promise<Browser | undefined> {
  const executablePath = findInstalled() ?? (await bundled());
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: quiet });
  if ((process.env['LAB_REQUIRE'] ?? '').split(',').includes('browser')) {
    throw new Error('LAB_REQUIRE asks for a browser, and no Chromium or Chrome is on the PATH.');
  }
  console.warn('SKIPPED: the journeys need Chromium or Chrome on the PATH.');
  return undefined;
}

function findInstalled(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => installed.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

async function bundled(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: sparticuz } = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}
