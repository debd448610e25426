import { forgetInput, memoizeInput } from '@lab/core/flask';
import { parseQuery } from '@lab/core/input';
import { ui } from '@lab/core/lessons';
import { viewOf } from '../middleware/cache-headers.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f16-page
const page: Handler = async (ctx) => {
  const view = viewOf(ctx, await ctx.lab.flask.memoize(query(ctx, memoizeInput)));
  ctx.render('flask/memoize', { view });
};
// #endregion f16-page

const forget: Handler<'form'> = async (ctx) => {
  const { a, b, all } = parseQuery(forgetInput, ctx.state.form);
  const known = await ctx.lab.flask.forget({ a, b, all });
  flash(ctx, known ? ui.memoize.forgotten : ui.memoize.nothing, 'info');
  ctx.seeOther('flask.memoize', {}, { a, b });
};

/** F16: a memoized function. */
export const memoize = createRouter()
  .get('flask.memoize', '/memoize', page)
  .post('flask.memoize.forget', '/memoize/forget', ...submitted, forget);
