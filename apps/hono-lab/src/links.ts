import type { LabContext } from './env.ts';

/** The address of this very page: its path and query. */
export function here(c: LabContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

export type Changes = Readonly<Record<string, string | number | boolean>>;

/**
 * Writes links to the page itself with some parameters changed and all others kept.
 *
 * @example
 * hereWith(c)({ page: 3 }); // '?per_page=20&cache=false&page=3'
 */
export function hereWith(c: LabContext): (changes: Changes) => string {
  const current = new URL(c.req.url).searchParams;
  return (changes) => {
    const params = new URLSearchParams(current);
    for (const [name, value] of Object.entries(changes)) params.set(name, String(value));
    return `?${params}`;
  };
}
