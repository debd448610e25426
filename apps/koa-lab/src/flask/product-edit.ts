import { BLANK_PRODUCT_FORM, productForm } from '@lab/core/catalogue';
import { parseForm } from '@lab/core/input';
import { invalidatedText } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { createRouter } from '../router.ts';
import type { Handler } from '../types.ts';

const edit: Handler<'productId'> = async (ctx) => {
  const { id, ...values } = await ctx.lab.flask.productToEdit(ctx.state.productId);
  const entries = await ctx.lab.productEntries(id);
  ctx.render('flask/product-edit', { id, values, errors: {}, entries });
};

// #region f10-update
const update: Handler<'form' | 'productId'> = async (ctx) => {
  const id = ctx.state.productId;
  const product = parseForm(productForm, ctx.state.form);
  const entries = await ctx.lab.productEntries(id);
  if (!product.ok) {
    await ctx.lab.flask.productToEdit(id);
    ctx.status = 422;
    return ctx.render('flask/product-edit', { id, ...product, entries });
  }
  await ctx.lab.flask.updateProduct(id, product.value);
  flash(ctx, ui.form.updated);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) flash(ctx, invalidated, 'info');
  ctx.seeOther('flask.product', { id });
};
// #endregion f10-update

const blank: Handler = async (ctx) => {
  ctx.render('flask/product-new', { ...BLANK_PRODUCT_FORM, entries: await ctx.lab.listEntries() });
};

// #region f20-create
const create: Handler<'form'> = async (ctx) => {
  const product = parseForm(productForm, ctx.state.form);
  const entries = await ctx.lab.listEntries();
  if (!product.ok) {
    ctx.status = 422;
    return ctx.render('flask/product-new', { ...product, entries });
  }
  const { id } = await ctx.lab.flask.createProduct(product.value);
  flash(ctx, ui.form.created);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) flash(ctx, invalidated, 'info');
  ctx.seeOther('flask.product', { id });
};
// #endregion f20-create

const toRemove: Handler<'productId'> = async (ctx) => {
  const product = await ctx.lab.flask.productToEdit(ctx.state.productId);
  const entries = await ctx.lab.productEntries(product.id);
  ctx.render('flask/product-delete', { product, entries });
};

const remove: Handler<'form' | 'productId'> = async (ctx) => {
  const id = ctx.state.productId;
  const entries = await ctx.lab.productEntries(id);
  await ctx.lab.flask.deleteProduct(id);
  flash(ctx, ui.form.deleted);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) flash(ctx, invalidated, 'info');
  ctx.seeOther('flask.products');
};

/** F10 and F20: writing, which invalidates every layer. */
export const productEdit = createRouter()
  .get('flask.product.new', '/products/new', blank)
  .post('flask.product.create', '/products', ...submitted, create)
  .get('flask.product.edit', '/products/:id/edit', edit)
  .post('flask.product.update', '/products/:id/edit', ...submitted, update)
  .get('flask.product.remove', '/products/:id/delete', toRemove)
  .post('flask.product.delete', '/products/:id/delete', ...submitted, remove);
