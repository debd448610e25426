import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { ExpensivePage } from '../views/flask/expensive.tsx';

// #region f11-page
const page = factory.createHandlers(async (c) => {
  const { view, ...answered } = await c.var.lab.flask.expensive();
  c.set('outcome', answered.outcome);
  return c.render(<ExpensivePage view={view} />, { lesson: lesson('F11'), answered });
});
// #endregion f11-page

/** F11. */
export const expensive = factory.createApp().get('/expensive-view', ...page);
