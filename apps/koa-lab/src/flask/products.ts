import { productInput, productListInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { viewOf } from '../middleware/cache-headers.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f4-list
const list: Handler = async (ctx) => {
  const input = query(ctx, productListInput);
  const view = viewOf(ctx, await ctx.lab.flask.products(input));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  ctx.render('flask/products', { view, cache: input.cache, latency: input.latency });
};
// #endregion f4-list

// #region f5-detail
const detail: Handler<'productId'> = async (ctx) => {
  const { cache } = query(ctx, productInput);
  const view = viewOf(ctx, await ctx.lab.flask.product(ctx.state.productId, { cache }));
  if (view === null) throw new NotFound('Product');
  ctx.render('flask/product', { view, cache });
};
// #endregion f5-detail

/** F4 and F5: reading through the cache. */
export const products = createRouter()
  .get('flask.products', '/products', list)
  .get('flask.product', '/products/:id', detail);
