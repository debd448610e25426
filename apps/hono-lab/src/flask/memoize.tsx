import { forgetInput, memoizeInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { choices, query } from '../validate.ts';
import { MemoizePage } from '../views/flask/memoize.tsx';

// #region f16-page
const page = factory.createHandlers(query(memoizeInput), async (c) => {
  const { view, ...answered } = await c.var.lab.flask.memoize(c.req.valid('query'));
  c.set('outcome', answered.outcome);
  return c.render(<MemoizePage view={view} />, { lesson: lesson('F16'), answered });
});
// #endregion f16-page

const forget = factory.createHandlers(submitted, choices(forgetInput), async (c) => {
  const input = c.req.valid('form');
  const known = await c.var.lab.flask.forget(input);
  await flash(c, 'info', known ? ui.memoize.forgotten : ui.memoize.nothing);
  return c.redirect(`/flask/memoize?a=${input.a}&b=${input.b}`, 303);
});

/** F16: a memoized function. */
export const memoize = factory
  .createApp()
  .get('/memoize', ...page)
  .post('/memoize/forget', ...forget);
