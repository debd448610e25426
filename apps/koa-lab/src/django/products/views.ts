import { isoNow } from '@lab/core/clock';
import { ui } from '@lab/core/lessons';
import { viewOf } from '../../middleware/cache-headers.ts';
import { flash } from '../../middleware/flash.ts';
import type { Handler } from '../../types.ts';
import { cachedPart } from '../fragments.ts';
import { productFields } from './models.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** D3: one product by the low-level API. */
// #region d3-detail
export const productDetail: Handler<'productId'> = async (ctx) => {
  const view = viewOf(ctx, await ctx.lab.django.products.detail(ctx.state.productId));
  ctx.render('django/products/detail', { view });
};
// #endregion d3-detail

/** D4, the form. */
export const productToUpdate: Handler<'productId'> = async (ctx) => {
  const { id, ...values } = await ctx.lab.django.products.toUpdate(ctx.state.productId);
  ctx.render('django/products/update', { id, values, errors: {} });
};

/** D4, sent: saving is all; the signals do the rest. */
// #region d4-update
export const updateProduct: Handler<'form' | 'productId'> = async (ctx) => {
  const id = ctx.state.productId;
  const form = productFields(ctx);
  if (!form.ok) {
    await ctx.lab.django.products.toUpdate(id);
    ctx.status = 422;
    return ctx.render('django/products/update', { id, ...form });
  }
  await ctx.lab.django.products.update(id, form.value);
  flash(ctx, ui.form.updated);
  ctx.seeOther('django.product', { id });
};
// #endregion d4-update

/** D11: the time beside the fragment moves, the time inside does not. */
// #region d11-sidebar
export const sidebar: Handler = async (ctx) => {
  const { products } = ctx.lab.django;
  const render = async () => ctx.renderToString('django/sidebar-part', { view: await products.sidebar() });
  const part = await cachedPart(ctx, 'sidebar', render, { timeout: 500, tags: [PRODUCT_LIST_TAG] });
  ctx.render('django/sidebar', { outsideAt: isoNow(ctx.lab.clock), part: part.html });
};
// #endregion d11-sidebar

/** D11: a whole view. */
export const myView: Handler = async (ctx) => {
  ctx.render('django/my-view', { view: await ctx.lab.django.products.myView() });
};
