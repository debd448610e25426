import { batchInput } from '@lab/core/flask';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { query } from '../validate.ts';
import { ServicePage } from '../views/flask/service.tsx';

// #region f18-batch
const batch = factory.createHandlers(query(batchInput), async (c) => {
  const { json, outcome } = await c.var.lab.flask.productBatch(c.req.valid('query'));
  c.set('outcome', outcome);
  return c.json(json);
});
// #endregion f18-batch

const page = factory.createHandlers((c) => {
  const field = { name: 'ids', label: ui.service.ids, value: '1,2,3' };
  return c.render(<ServicePage service="/flask/api/products" field={field} skips={false} />, {
    lesson: lesson('F18'),
    script: 'service.js',
  });
});

/** F18: the batch read, and its page. */
export const productBatch = factory
  .createApp()
  .get('/api/products', ...batch)
  .get('/batch', ...page);
