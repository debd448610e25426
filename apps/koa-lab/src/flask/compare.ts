import { compareInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { query } from '../validate.ts';

// #region f9-page
const page: Handler = async (ctx) => {
  const input = query(ctx, compareInput);
  const view = await ctx.lab.flask.compare(input);
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/compare', { view, latency: input.latency });
};
// #endregion f9-page

/** F9: Redis, memory and no cache compared. */
export const compare = createRouter().get('flask.compare', '/products/compare', page);
