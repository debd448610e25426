import type { Lab } from '../client/lab.ts';
import type { Page } from '../client/page.ts';

/** A row of the table of what a write invalidates. */
export interface EntryRow {
  readonly key: string;
  /** Of the page that reads it. */
  readonly href: string;
  readonly cached: boolean;
}

export const entriesOf = (page: Page): readonly EntryRow[] =>
  page.all('entry').map(({ element }) => ({
    key: element.querySelector('code')?.text ?? '',
    href: element.querySelector('a')?.getAttribute('href') ?? '',
    cached: element.getAttribute('data-cached') === 'true',
  }));

export const keysOf = (page: Page): readonly string[] => entriesOf(page).map(({ key }) => key);

/** Reads the page of each entry, so that all of them are cached. */
export async function visitEntries(lab: Lab, page: Page): Promise<void> {
  for (const { href } of entriesOf(page)) await lab.get(href);
}

export const flashes = (page: Page): readonly string[] => page.all('flash').map(({ words }) => words);
