import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { submitted } from '../middleware/csrf.ts';
import { FragmentPage, FragmentPart } from '../views/flask/fragment.tsx';

const page = factory.createHandlers(async (c) => {
  const answer = await c.var.lab.flask.fragment((data) => (<FragmentPart data={data} />).toString());
  c.set('outcome', answer.outcome);
  return c.render(<FragmentPage answer={answer} />, { lesson: lesson('F15') });
});

const expire = factory.createHandlers(submitted, async (c) => {
  await c.var.lab.flask.expireFragment();
  return c.redirect('/flask/fragment', 303);
});

/** F15. */
export const fragment = factory
  .createApp()
  .get('/fragment', ...page)
  .post('/fragment/expire', ...expire);
