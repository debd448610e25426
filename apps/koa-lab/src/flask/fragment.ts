import type { FragmentData } from '@lab/core/flask';
import { ui } from '@lab/core/lessons';
import { viewOf } from '../middleware/cache-headers.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';

// #region f15-page
const page: Handler = async (ctx) => {
  const part = (data: FragmentData) => ctx.renderToString('flask/fragment-part', { data });
  const view = viewOf(ctx, await ctx.lab.flask.fragment(part));
  ctx.render('flask/fragment', { view });
};
// #endregion f15-page

const expire: Handler = async (ctx) => {
  await ctx.lab.flask.expireFragment();
  flash(ctx, ui.fragment.expired);
  ctx.seeOther('flask.fragment');
};

/** F15: a cached part of a page. */
export const fragment = createRouter()
  .get('flask.fragment', '/fragment', page)
  .post('flask.fragment.expire', '/fragment/expire', ...submitted, expire);
