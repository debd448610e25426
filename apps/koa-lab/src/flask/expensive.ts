import { viewOf } from '../middleware/cache-headers.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { cached } from './cached.ts';

// #region f11-page
const page: Handler = async (ctx) => {
  const view = viewOf(ctx, await ctx.lab.flask.expensive());
  ctx.render('flask/expensive', { view });
};
// #endregion f11-page

/** F11: a whole response cached. */
// #region f11-route
export const expensive = createRouter().get('flask.expensive', '/expensive-view', cached({ ttl: 60 }), page);
// #endregion f11-route
