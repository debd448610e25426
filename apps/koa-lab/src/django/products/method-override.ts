import type { LabMiddleware } from '../../context.ts';
import { formOf, isForm } from '../../middleware/body.ts';
import { under } from '../../middleware/under.ts';

/** Methods that no HTML form can have. */
const HIDDEN = new Set(['PUT', 'PATCH', 'DELETE']);

/**
 * Lets a form of the browsable API ask for PUT, PATCH and DELETE by its field `_method`. Stands before the
 * routes, which then see the method that was meant.
 */
export const methodOverride: LabMiddleware = under('/django/api', async function methodOverride(ctx, next) {
  if (ctx.method === 'POST' && isForm(ctx)) {
    const named = (await formOf(ctx)).get('_method');
    const method = typeof named === 'string' ? named.toUpperCase() : '';
    if (HIDDEN.has(method)) ctx.method = method;
  }
  await next();
});
