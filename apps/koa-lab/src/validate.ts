import type { RouterParameterMiddleware } from '@koa/router';
import { productId } from '@lab/core/catalogue';
import { readUrlEncoded } from '@lab/core/input';
import type { Ctx, LabContext, LabState } from './types.ts';

/** The query as it came, for `parseQuery`: `ctx.query` would hide that a parameter was repeated, or malformed. */
export const searchParams = (ctx: Ctx): URLSearchParams => readUrlEncoded(ctx.querystring);

/**
 * Reads `:id` for every route that has one.
 *
 * @example router.param('id', productParam)
 */
export const productParam: RouterParameterMiddleware<LabState, LabContext> = (id, ctx, next) => {
  ctx.state.productId = productId(id);
  return next();
};
