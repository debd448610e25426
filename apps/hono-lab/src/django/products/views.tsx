import { isoNow } from '@lab/core/clock';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { productParam } from '../../validate.ts';
import { MyViewPage } from '../../views/django/my-view.tsx';
import { DjangoProductPage } from '../../views/django/products/detail.tsx';
import { DjangoUpdatePage } from '../../views/django/products/update.tsx';
import { SidebarPage } from '../../views/django/sidebar.tsx';
import { SidebarPart } from '../../views/django/sidebar-part.tsx';
import { renderedOncePerValue } from '../../views/once.tsx';
import { cachedPart } from '../fragments.ts';
import { productFields } from './models.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

const LIST = { href: '/django/products/', text: ui.product.list };

const details = renderedOncePerValue();

/** D3: the value is kept, and rendered once for as long as it is. */
// #region d3-detail
export const productDetail = factory.createHandlers(productParam, async function productDetail(c) {
  const { view, ...answered } = await c.var.lab.django.products.detail(c.req.valid('param').id);
  c.set('outcome', answered.outcome);
  const page = details(view, '', () => <DjangoProductPage view={view} />);
  return c.render(page, { lesson: lesson('D3'), answered, trail: [LIST] });
});
// #endregion d3-detail

const UPDATE = { lesson: lesson('D4'), trail: [LIST] };

/** D4, GET. */
export const productToUpdate = factory.createHandlers(productParam, async function productToUpdate(c) {
  const { id } = c.req.valid('param');
  return c.render(<DjangoUpdatePage id={id} values={await c.var.lab.django.products.toUpdate(id)} />, UPDATE);
});

/** D4, POST: it names no key of a cache; the model's signals do. */
// #region d4-update
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
      return c.render(<DjangoUpdatePage id={id} {...entered} />, UPDATE);
    }
    await products.update(id, entered.value);
    await flash(c, 'success', ui.form.updated);
    return c.redirect(`/django/products/${id}/`, 303);
  },
);
// #endregion d4-update

/** D11: a page of now around a part that is kept for 500 seconds. */
// #region d11-sidebar
export const sidebar = factory.createHandlers(async function sidebar(c) {
  const { products } = c.var.lab.django;
  const render = async () => (<SidebarPart view={await products.sidebar()} />).toString();
  const part = await cachedPart(c, 'sidebar', render, { timeout: 500, tags: [PRODUCT_LIST_TAG] });
  const answered = c.get('answered');
  return c.render(<SidebarPage part={part} outsideAt={isoNow(c.var.lab.clock)} />, {
    lesson: lesson('D11'),
    answered,
  });
});
// #endregion d11-sidebar

/** D11: nothing on it moves while the page is kept. */
export const myView = factory.createHandlers(async function myView(c) {
  const view = await c.var.lab.django.products.myView();
  return c.render(<MyViewPage view={view} />, {
    title: ui.django.myView,
    lesson: lesson('D11'),
    answered: 'hole',
  });
});
