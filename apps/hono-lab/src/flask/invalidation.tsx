import { invalidationInput } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { choices } from '../validate.ts';
import { InvalidationPage } from '../views/flask/invalidation.tsx';

const page = factory.createHandlers(async (c) => {
  const view = await c.var.lab.flask.invalidation();
  c.set('outcome', view.outcomes);
  return c.render(<InvalidationPage view={view} />, { lesson: lesson('F19') });
});

// #region f19-write
const write = factory.createHandlers(submitted, choices(invalidationInput), async (c) => {
  const view = await c.var.lab.flask.writeBy(c.req.valid('form').strategy);
  c.set('outcome', view.outcomes);
  return c.render(<InvalidationPage view={view} />, { lesson: lesson('F19') });
});
// #endregion f19-write

/** F19: four ways to invalidate. */
export const invalidation = factory
  .createApp()
  .get('/invalidation', ...page)
  .post('/invalidation', ...write);
