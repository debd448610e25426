import { benchmarkInput } from '@lab/core/flask';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f3-page
const page: Handler = async (ctx) => {
  const view = await ctx.lab.flask.benchmark(query(ctx, benchmarkInput));
  ctx.render('flask/benchmark', { view });
};
// #endregion f3-page

/** F3: recursion with and without a memo. */
export const benchmark = createRouter().get('flask.benchmark', '/benchmark', page);
