import { viewOf } from '../middleware/cache-headers.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';
import { cached } from './cached.ts';

// #region f11-page
const page: Handler = async (ctx) => {
  const answer = await ctx.lab.flask.expensive();
  const view = viewOf(ctx, answer);
  // The page is no fresher than its report.
  ctx.state.lifetime = 'ttl' in answer.outcome ? answer.outcome.ttl : 0;
  ctx.render('flask/expensive', { view });
};
// #endregion f11-page

/** F11. */
// #region f11-route
export const expensive = createRouter().get('flask.expensive', '/expensive-view', cached({ ttl: 60 }), page);
// #endregion f11-route
