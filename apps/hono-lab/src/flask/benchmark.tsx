import { benchmarkInput } from '@lab/core/flask';
import { lesson } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { query } from '../validate.ts';
import { BenchmarkPage } from '../views/flask/benchmark.tsx';

// #region f3-page
const page = factory.createHandlers(query(benchmarkInput), async (c) => {
  const view = await c.var.lab.flask.benchmark(c.req.valid('query'));
  return c.render(<BenchmarkPage view={view} />, { lesson: lesson('F3'), script: 'plots.js' });
});
// #endregion f3-page

/** F3: recursion with and without a memo. */
export const benchmark = factory.createApp().get('/benchmark', ...page);
