import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { FragmentPage } from '../views/flask/fragment.tsx';
import { FragmentPart } from '../views/flask/fragment-part.tsx';

// #region f15-page
const page = factory.createHandlers(async (c) => {
  const { view, ...answered } = await c.var.lab.flask.fragment((data) =>
    (<FragmentPart data={data} />).toString(),
  );
  c.set('outcome', answered.outcome);
  return c.render(<FragmentPage view={view} />, { lesson: lesson('F15'), answered });
});
// #endregion f15-page

const expire = factory.createHandlers(submitted, async (c) => {
  await c.var.lab.flask.expireFragment();
  await flash(c, 'success', ui.fragment.expired);
  return c.redirect('/flask/fragment', 303);
});

/** F15: a cached part of a page. */
export const fragment = factory
  .createApp()
  .get('/fragment', ...page)
  .post('/fragment/expire', ...expire);
