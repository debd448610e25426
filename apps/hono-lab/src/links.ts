import { changeQuery, type QueryChanges } from '@lab/core/http';
import type { AddressParts } from '@lab/core/pages';
import type { LabContext } from './types.ts';

/** The address of this very page: its path and query. */
export function here(c: LabContext): string {
  const { url } = c.req;
  return url.slice(pathStart(url));
}

/** The query letter by letter, without its `?`. */
export function queryOf(c: LabContext): string {
  const { url } = c.req;
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

/** The address of this request, in parts. The server has checked it and spelled it in one way: nothing is parsed. */
export function addressParts(c: LabContext): AddressParts {
  const { url } = c.req;
  const [host, path, query] = [url.indexOf('//') + 2, pathStart(url), url.indexOf('?')];
  return {
    scheme: url.slice(0, host - 3),
    host: url.slice(host, path),
    path: query === -1 ? url.slice(path) : url.slice(path, query),
    query: queryOf(c),
  };
}

/** Where the path starts in an absolute URL. */
const pathStart = (url: string): number => url.indexOf('/', url.indexOf('//') + 2);

export type Changes = QueryChanges;

/**
 * Writes links to the page itself with some parameters changed and all others kept.
 *
 * @example
 * hereWith(c)({ page: 3 }); // '?per_page=20&cache=false&page=3'
 */
export const hereWith = (c: LabContext): ((changes: Changes) => string) => changeQuery(queryOf(c));
