import { batchInput } from '@lab/core/flask';
import { factory } from '../env.ts';
import { query } from '../validate.ts';

const batch = factory.createHandlers(query(batchInput), async (c) => {
  const { json, outcome } = await c.var.lab.flask.productBatch(c.req.valid('query'));
  c.set('outcome', outcome);
  return c.json(json);
});

/** F18. */
export const productBatch = factory.createApp().get('/api/products', ...batch);
