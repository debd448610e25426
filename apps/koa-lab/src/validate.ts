import type { RouterParameterMiddleware } from '@koa/router';
import { productId, readUrlEncoded } from '@lab/core/input';
import type { Ctx, LabContext, LabState } from './context.ts';

/** The query as it came, for `parseQuery`: `ctx.query` would hide that a parameter was repeated, or malformed. */
export const query = (ctx: Ctx): URLSearchParams => readUrlEncoded(ctx.querystring);

/** Whether a segment of a path could be a product's id. */
export function isProductId(segment: string): boolean {
  try {
    return productId(segment) > 0;
  } catch {
    return false;
  }
}

/**
 * Reads `:id` for every route that has one.
 *
 * @example router.param('id', productParam)
 */
export const productParam: RouterParameterMiddleware<LabState, LabContext> = (id, ctx, next) => {
  ctx.state.productId = productId(id);
  return next();
};
