import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { ExpensivePage } from '../views/flask/expensive.tsx';

// #region f11-page
const page = factory.createHandlers(async (c) => {
  const answer = await c.var.lab.flask.expensive();
  c.set('outcome', answer.outcome);
  return c.render(<ExpensivePage answer={answer} />, { lesson: lesson('F11') });
});
// #endregion f11-page

/** F11. */
export const expensive = factory.createApp().get('/expensive-view', ...page);
