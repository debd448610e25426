import { FORM_METHODS, METHOD_FIELD } from '@lab/core/django';
import { isForm, readForm } from '../../middleware/form.ts';
import { isUnder } from '../../middleware/under.ts';
import type { LabMiddleware } from '../../types.ts';

/**
 * Lets a form of the browsable API send PUT, PATCH, DELETE and OPTIONS by its field `_method`. It is
 * before the routes, which then see the method that was meant.
 */
export const methodOverride: LabMiddleware = function methodOverride(ctx, next) {
  const mayName = ctx.method === 'POST' && isUnder(ctx.path, '/django/api') && isForm(ctx);
  return mayName ? override(ctx, next) : next();
};

const override: LabMiddleware = async function override(ctx, next) {
  // A form that cannot be read names no method: it is refused by its route, after the gates of that.
  const form = await readForm(ctx).catch(() => null);
  const named = form?.get(METHOD_FIELD);
  const method = typeof named === 'string' ? named.toUpperCase() : '';
  if (FORM_METHODS.has(method)) ctx.method = method;
  await next();
};
