import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisteredRoute } from './find-leaks.ts';

const TABLE = join(import.meta.dirname, '../../ROUTES.md');

/** A row of the table: its methods, then its path. */
const ROW = /^\| ([A-Z, ]+) \| `(\/[^`]*)` \|/gm;

export interface RouteDifferences {
  /** Registered, and missing in the table. */
  readonly undocumented: readonly string[];
  /** In the table, and not registered. */
  readonly vanished: readonly string[];
}

/**
 * Compares the routes of an app with the table of routes, in both directions. Names of parameters do not count, and
 * HEAD comes with GET.
 *
 * @param table - the text with the table. Default: `ROUTES.md` of this package.
 */
export function compareRoutes(
  registered: readonly RegisteredRoute[],
  table: string = readFileSync(TABLE, 'utf8'),
): RouteDifferences {
  const own = new Set(
    registered.filter(({ method }) => method !== 'HEAD').map(({ method, path }) => nameOf(method, path)),
  );
  const documented = new Set(
    [...table.matchAll(ROW)].flatMap(([, methods = '', path = '']) =>
      methods.split(', ').map((method) => nameOf(method, path)),
    ),
  );
  return {
    undocumented: [...own.difference(documented)].toSorted(),
    vanished: [...documented.difference(own)].toSorted(),
  };
}

const nameOf = (method: string, path: string): string =>
  `${method} ${path.replaceAll(/:\w+(?:\{[^}]*\})?/g, ':')}`;
