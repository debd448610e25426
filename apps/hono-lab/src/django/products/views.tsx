import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { isoNow } from '../../now.ts';
import { productParam } from '../../validate.ts';
import { DjangoProductPage } from '../../views/django/product.tsx';
import { MyViewPage, Sidebar, SidebarPage } from '../../views/django/sidebar.tsx';
import { UpdatePage } from '../../views/django/update.tsx';
import { productFields } from './models.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** D3: the page is made each time, of a value that is kept. */
export const productDetail = factory.createHandlers(productParam, async function productDetail(c) {
  const answer = await c.var.lab.django.products.detail(c.req.valid('param').id);
  c.set('outcome', answer.outcome);
  return c.render(<DjangoProductPage answer={answer} />, { title: answer.view.name, lesson: lesson('D3') });
});

const UPDATE = { title: 'Update a product', lesson: lesson('D4') };

/** D4, GET. */
export const productToUpdate = factory.createHandlers(productParam, async function productToUpdate(c) {
  const { id } = c.req.valid('param');
  return c.render(<UpdatePage id={id} values={await c.var.lab.django.products.toUpdate(id)} />, UPDATE);
});

/** D4, POST: it names no key of a cache; the model's signals do. */
export const updateProduct = factory.createHandlers(
  productParam,
  submitted,
  productFields,
  async function updateProduct(c) {
    const { id } = c.req.valid('param');
    const { products } = c.var.lab.django;
    const entered = c.req.valid('form');
    if (!entered.ok) {
      await products.toUpdate(id);
      c.status(422);
      return c.render(<UpdatePage id={id} {...entered} />, UPDATE);
    }
    await products.update(id, entered.value);
    await flash(c, 'success', 'Product updated successfully!');
    return c.redirect(`/django/products/${id}/`, 303);
  },
);

const SIDEBAR_RULES = { timeout: 500, tags: [PRODUCT_LIST_TAG] };

/** D11: a page of now around a part that is kept for 500 seconds. */
export const sidebar = factory.createHandlers(async function sidebar(c) {
  const { products, fragments } = c.var.lab.django;
  const started = performance.now();
  const render = async () => (<Sidebar view={await products.sidebar()} />).toString();
  const part = await fragments.render('sidebar', render, SIDEBAR_RULES);
  c.set('outcome', part.outcome);
  const answer = { outcome: part.outcome, ms: performance.now() - started };
  return c.render(<SidebarPage part={part} answer={answer} outsideAt={isoNow(c)} />, {
    lesson: lesson('D11'),
  });
});

/** D11: nothing on it moves while the page is kept. */
export const myView = factory.createHandlers(async function myView(c) {
  const view = await c.var.lab.django.products.myView();
  return c.render(<MyViewPage view={view} />, {
    title: 'A view, kept for 15 minutes',
    lesson: lesson('D11'),
  });
});
