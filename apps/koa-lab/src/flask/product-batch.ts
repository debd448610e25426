import { batchInput } from '@lab/core/flask';
import { parseQuery } from '@lab/core/input';
import { createRouter, type Handler } from '../context.ts';
import { query } from '../validate.ts';

const batch: Handler = async (ctx) => {
  const { json, outcome } = await ctx.lab.flask.productBatch(parseQuery(batchInput, query(ctx)));
  ctx.state.outcome = outcome;
  ctx.body = json;
};

/** F18. */
export const productBatch = createRouter().get('flask.api.products', '/api/products', batch);
