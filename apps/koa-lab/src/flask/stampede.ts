import { stampedeInput } from '@lab/core/flask';
import { parseQuery } from '@lab/core/input';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { searchParams } from '../validate.ts';

// #region f17-page
const page: Handler = async (ctx) => {
  const view = await ctx.lab.flask.stampede(parseQuery(stampedeInput, searchParams(ctx)));
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/stampede', { view });
};
// #endregion f17-page

/** F17. */
export const stampede = createRouter().get('flask.stampede', '/stampede', page);
