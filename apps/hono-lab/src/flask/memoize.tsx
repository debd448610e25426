import { forgetInput, memoizeInput } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { submitted } from '../middleware/csrf.ts';
import { choices, query } from '../validate.ts';
import { MemoizePage } from '../views/flask/memoize.tsx';

const page = factory.createHandlers(query(memoizeInput), async (c) => {
  const answer = await c.var.lab.flask.memoize(c.req.valid('query'));
  c.set('outcome', answer.outcome);
  return c.render(<MemoizePage answer={answer} />, { lesson: lesson('F16') });
});

const forget = factory.createHandlers(submitted, choices(forgetInput), async (c) => {
  const input = c.req.valid('form');
  await c.var.lab.flask.forget(input);
  return c.redirect(`/flask/memoize?a=${input.a}&b=${input.b}`, 303);
});

/** F16. */
export const memoize = factory
  .createApp()
  .get('/memoize', ...page)
  .post('/memoize/forget', ...forget);
