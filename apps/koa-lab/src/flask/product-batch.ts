import { batchInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f18-batch
const batch: Handler = async (ctx) => {
  const { json, outcome } = await ctx.lab.flask.productBatch(query(ctx, batchInput));
  ctx.state.outcome = outcome;
  ctx.body = json;
};
// #endregion f18-batch

const page: Handler = (ctx) => {
  const field = { name: 'ids', label: ui.service.ids, value: '1,2,3' };
  const service = ctx.linkTo('flask.api.products');
  ctx.render('flask/service', { lesson: lesson('F18'), service, field, skips: false });
};

/** F18: the batch read, and its page. */
export const productBatch = createRouter()
  .get('flask.api.products', '/api/products', batch)
  .get('flask.batch', '/batch', page);
