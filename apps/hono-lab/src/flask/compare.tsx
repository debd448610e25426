import { compareInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { hereWith } from '../links.ts';
import { query } from '../validate.ts';
import { ComparePage } from '../views/flask/compare.tsx';

// #region f9-page
const page = factory.createHandlers(query(compareInput), async (c) => {
  const input = c.req.valid('query');
  const view = await c.var.lab.flask.compare(input);
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  c.set('outcome', view.outcomes);
  return c.render(<ComparePage view={view} latency={input.latency} href={hereWith(c)} />, {
    lesson: lesson('F9'),
    script: 'plots.js',
  });
});
// #endregion f9-page

/** F9: Redis, memory and no cache compared. */
export const compare = factory.createApp().get('/products/compare', ...page);
