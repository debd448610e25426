import { formOf, isForm } from '../../middleware/body.ts';
import { isUnder } from '../../middleware/under.ts';
import type { LabMiddleware } from '../../types.ts';

/** Methods that no HTML form can have. */
const HIDDEN = new Set(['PUT', 'PATCH', 'DELETE']);

/**
 * Lets a form of the browsable API ask for PUT, PATCH and DELETE by its field `_method`. Stands before the
 * routes, which then see the method that was meant.
 */
export const methodOverride: LabMiddleware = function methodOverride(ctx, next) {
  const mayName = ctx.method === 'POST' && isUnder(ctx.path, '/django/api') && isForm(ctx);
  return mayName ? override(ctx, next) : next();
};

const override: LabMiddleware = async function override(ctx, next) {
  // A form that cannot be read names no method: it is refused by its route, after the gates of that.
  const form = await formOf(ctx).catch(() => null);
  const named = form?.get('_method');
  const method = typeof named === 'string' ? named.toUpperCase() : '';
  if (HIDDEN.has(method)) ctx.method = method;
  await next();
};
