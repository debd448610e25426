import { productInput, productListInput } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { hereWith, queryOf } from '../links.ts';
import { productParam, query } from '../validate.ts';
import { ProductPage } from '../views/flask/product.tsx';
import { ProductsPage } from '../views/flask/products.tsx';
import { renderedOncePerValue } from '../views/once.tsx';

const [lists, details] = [renderedOncePerValue(), renderedOncePerValue()];

// #region f4-list
const list = factory.createHandlers(query(productListInput), async (c) => {
  const { cache, latency, ...input } = c.req.valid('query');
  const { view, ...answered } = await c.var.lab.flask.products({ ...input, cache, latency });
  c.set('outcome', answered.outcome);
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  const page = lists(view, queryOf(c), () => (
    <ProductsPage view={view} cache={cache} latency={latency} href={hereWith(c)} />
  ));
  return c.render(page, { lesson: lesson('F4'), answered });
});
// #endregion f4-list

// #region f5-detail
const detail = factory.createHandlers(productParam, query(productInput), async (c) => {
  const { cache } = c.req.valid('query');
  const { view, ...answered } = await c.var.lab.flask.product(c.req.valid('param').id, { cache });
  c.set('outcome', answered.outcome);
  if (view === null) throw new NotFound('Product');
  const page = details(view, queryOf(c), () => <ProductPage view={view} cache={cache} href={hereWith(c)} />);
  return c.render(page, { lesson: lesson('F5'), answered, trail: [LIST] });
});
// #endregion f5-detail

const LIST = { href: '/flask/products', text: ui.product.list };

/** F4 and F5: reading through the cache. */
export const products = factory
  .createApp()
  .get('/products', ...list)
  .get('/products/:id', ...detail);
