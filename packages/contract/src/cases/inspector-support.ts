import type { Page, Part } from '../client/page.ts';

/** The inspector of each track, and the pages below it. */
export const PLACES = [
  { list: '/flask/cache', below: (name: string) => `/flask/cache/${name}` },
  { list: '/django/cache/', below: (name: string) => `/django/cache/${name}/` },
] as const;

/** The row of the entry whose key contains a name. */
export const rowOf = (page: Page, name: string): Part => {
  const found = page.all('inspector-row').find((row) => row.text('inspector-key').includes(name));
  if (found === undefined) throw new Error(`no entry ${name} in: ${page.words.slice(0, 400)}`);
  return found;
};

export const namesOf = (page: Page): string[] => page.all('inspector-key').map(({ words }) => words);
