import { compareInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { parseQuery } from '@lab/core/input';
import { createRouter, type Handler } from '../context.ts';
import { query } from '../validate.ts';

const page: Handler = async (ctx) => {
  const view = await ctx.lab.flask.compare(parseQuery(compareInput, query(ctx)));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  ctx.state.outcome = view.outcomes;
  ctx.render('flask/compare', { view });
};

/** F9. */
export const compare = createRouter().get('flask.compare', '/products/compare', page);
