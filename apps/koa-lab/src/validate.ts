import type { RouterParameterMiddleware } from '@koa/router';
import { productId } from '@lab/core/catalogue';
import {
  type ParameterShape,
  type QuerySchema,
  type QueryValues,
  readQuery,
  readUrlEncoded,
} from '@lab/core/input';
import type { Ctx, Handler, LabContext, LabState } from './types.ts';

/** The query as it came, for `parseQuery`: `ctx.query` would hide that a parameter was repeated, or malformed. */
export const searchParams = (ctx: Ctx): URLSearchParams => readUrlEncoded(ctx.querystring);

/**
 * The query by one of core's schemas, frozen. Anything wrong is a 400 that names the field.
 *
 * @example const { page } = query(ctx, productListInput);
 */
export function query<S extends ParameterShape>(ctx: Ctx, schema: QuerySchema<S>): QueryValues<S> {
  return readQuery(schema, ctx.querystring);
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

/** As {@link productParam}, in the place of a route where the id is to be read. */
export const productOfPath: Handler = (ctx, next) => {
  const state: { productId?: number } = ctx.state;
  state.productId = productId(ctx.params['id'] ?? '');
  return next();
};
