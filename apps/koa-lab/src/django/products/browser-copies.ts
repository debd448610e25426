import { isSafeMethod } from '@lab/core/http';
import type { Ctx, LabMiddleware } from '../../context.ts';

/**
 * Has the browser drop its copies of our pages, which `cachePage` told it that it may use for a while.
 *
 * @see https://www.w3.org/TR/clear-site-data/
 */
export function dropBrowserCopies(ctx: Ctx): void {
  ctx.set('Clear-Site-Data', '"cache"');
}

/** After a write its author, too, sees the new state at the next click: the signals reach no browser. */
export const freshForAuthor: LabMiddleware = async function freshForAuthor(ctx, next) {
  await next();
  if (!isSafeMethod(ctx.method) && ctx.status < 400) dropBrowserCopies(ctx);
};
