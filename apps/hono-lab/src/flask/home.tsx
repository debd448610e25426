import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { HomePage } from '../views/flask/home.tsx';

// #region f1-index
const index = factory.createHandlers(async (c) => {
  const view = await c.var.lab.flask.index();
  const page = { title: 'Flask track', lesson: lesson('F1'), script: 'home.js' };
  return c.render(<HomePage view={view} dataHref="/flask/api/data" />, page);
});
// #endregion f1-index

// #region f2-data
const data = factory.createHandlers(async (c) => c.json(await c.var.lab.flask.data()));
// #endregion f2-data

/** F1 and F2: a slow page, and the slow service that it asks. */
export const home = factory
  .createApp()
  .get('/', ...index)
  .get('/api/data', ...data);
