import { stampedeInput } from '@lab/core/flask';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f17-page
const page: Handler = async (ctx) => {
  const view = await ctx.lab.flask.stampede(query(ctx, stampedeInput));
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/stampede', { view });
};
// #endregion f17-page

/** F17: a stampede, with and without protection. */
export const stampede = createRouter().get('flask.stampede', '/stampede', page);
