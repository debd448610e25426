import { productInput, productListInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { hereWith } from '../links.ts';
import { productParam, query } from '../validate.ts';
import { ProductPage } from '../views/flask/product.tsx';
import { ProductsPage } from '../views/flask/products.tsx';

// #region f4-list
const list = factory.createHandlers(query(productListInput), async (c) => {
  const input = c.req.valid('query');
  const { view, ...how } = await c.var.lab.flask.products(input);
  c.set('outcome', how.outcome);
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  return c.render(<ProductsPage answer={{ view, ...how }} cache={input.cache} href={hereWith(c)} />, {
    title: 'Products',
    lesson: lesson('F4'),
  });
});
// #endregion f4-list

// #region f5-detail
const detail = factory.createHandlers(productParam, query(productInput), async (c) => {
  const { cache } = c.req.valid('query');
  const { view, ...how } = await c.var.lab.flask.product(c.req.valid('param').id, { cache });
  c.set('outcome', how.outcome);
  if (view === null) throw new NotFound('Product');
  return c.render(<ProductPage answer={{ view, ...how }} cache={cache} href={hereWith(c)} />, {
    title: view.name,
    lesson: lesson('F5'),
  });
});
// #endregion f5-detail

/** F4 and F5: reading through the cache. */
export const products = factory
  .createApp()
  .get('/products', ...list)
  .get('/products/:id', ...detail);
