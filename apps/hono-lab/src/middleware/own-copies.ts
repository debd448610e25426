import { isSafeMethod } from '@lab/core/http';
import { factory, type LabContext } from '../env.ts';

/**
 * Takes from this browser what it keeps of the site: pages that it may use for minutes more, and knows to be old.
 *
 * @see https://www.w3.org/TR/clear-site-data/
 */
export function dropOwnCopies(c: LabContext): void {
  c.header('Clear-Site-Data', '"cache"');
}

/** Whoever has written sees it on the next page, also on one that the browser has a fresh copy of. */
export const freshAfterWrites = factory.createMiddleware(async function freshAfterWrites(c, next) {
  await next();
  if (!isSafeMethod(c.req.method) && c.res.status < 400) dropOwnCopies(c);
});
