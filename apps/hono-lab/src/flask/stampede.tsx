import { stampedeInput } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { query } from '../validate.ts';
import { StampedePage } from '../views/flask/stampede.tsx';

// #region f17-page
const page = factory.createHandlers(query(stampedeInput), async (c) => {
  const view = await c.var.lab.flask.stampede(c.req.valid('query'));
  c.set('outcome', view.outcomes);
  return c.render(<StampedePage view={view} />, { lesson: lesson('F17'), script: 'stampede.js' });
});
// #endregion f17-page

/** F17: a stampede, with and without protection. */
export const stampede = factory.createApp().get('/stampede', ...page);
