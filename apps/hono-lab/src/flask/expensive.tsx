import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { ExpensivePage } from '../views/flask/expensive.tsx';
import { cached } from './cached.ts';

// #region f11-page
const page = factory.createHandlers(async (c) => {
  const { view, ...answered } = await c.var.lab.flask.expensive();
  c.set('outcome', answered.outcome);
  return c.render(<ExpensivePage view={view} />, { lesson: lesson('F11'), answered });
});
// #endregion f11-page

/** F11: a whole response cached. */
// #region f11-route
export const expensive = factory.createApp().get('/expensive-view', cached({ ttl: 60 }), ...page);
// #endregion f11-route
