import { invalidationInput } from '@lab/core/flask';
import { parseQuery } from '@lab/core/input';
import { submitted } from '../middleware/csrf.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';

const page: Handler = async (ctx) => {
  const view = await ctx.lab.flask.invalidation();
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/invalidation', { view });
};

// #region f19-write
const write: Handler<'form'> = async (ctx) => {
  const view = await ctx.lab.flask.writeBy(parseQuery(invalidationInput, ctx.state.form).strategy);
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/invalidation', { view });
};
// #endregion f19-write

/** F19: four ways to invalidate. */
export const invalidation = createRouter()
  .get('flask.invalidation', '/invalidation', page)
  .post('flask.invalidation.write', '/invalidation', ...submitted, write);
