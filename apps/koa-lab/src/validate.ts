import type { RouterParameterMiddleware } from '@koa/router';
import { productId } from '@lab/core/catalogue';
import { readUrlEncoded } from '@lab/core/input';
import type { Ctx, Handler, LabContext, LabState } from './types.ts';

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

/** As {@link productParam}, in the place of a route where the id is to be read. */
export const productOfPath: Handler = (ctx, next) => {
  const state: { productId?: number } = ctx.state;
  state.productId = productId(ctx.params['id'] ?? '');
  return next();
};
