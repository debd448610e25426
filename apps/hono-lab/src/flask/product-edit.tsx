import { productForm } from '@lab/core/catalogue';
import { invalidatedText } from '@lab/core/lab';
import { lesson, ui } from '@lab/core/lessons';
import { factory } from '../factory.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { form, productParam } from '../validate.ts';
import { ProductDeletePage } from '../views/flask/product-delete.tsx';
import { ProductEditPage } from '../views/flask/product-edit.tsx';
import { ProductNewPage } from '../views/flask/product-new.tsx';

const LIST = { href: '/flask/products', text: ui.product.list };
const EDIT = { lesson: lesson('F10'), trail: [LIST] };
const NEW = { lesson: lesson('F20'), trail: [LIST] };

const edit = factory.createHandlers(productParam, async (c) => {
  const { id } = c.req.valid('param');
  const product = await c.var.lab.flask.productToEdit(id);
  const entries = await c.var.lab.productEntries(id);
  return c.render(<ProductEditPage id={id} values={product} entries={entries} />, EDIT);
});

// #region f10-update
const update = factory.createHandlers(productParam, submitted, form(productForm), async (c) => {
  const { id } = c.req.valid('param');
  const entered = c.req.valid('form');
  const entries = await c.var.lab.productEntries(id);
  if (!entered.ok) {
    await c.var.lab.flask.productToEdit(id);
    c.status(422);
    return c.render(<ProductEditPage id={id} {...entered} entries={entries} />, EDIT);
  }
  await c.var.lab.flask.updateProduct(id, entered.value);
  await flash(c, 'success', ui.form.updated);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) await flash(c, 'info', invalidated);
  return c.redirect(`/flask/products/${id}`, 303);
});
// #endregion f10-update

const blank = factory.createHandlers(async (c) =>
  c.render(<ProductNewPage entries={await c.var.lab.listEntries()} />, NEW),
);

// #region f20-create
const create = factory.createHandlers(submitted, form(productForm), async (c) => {
  const entered = c.req.valid('form');
  const entries = await c.var.lab.listEntries();
  if (!entered.ok) {
    c.status(422);
    return c.render(<ProductNewPage {...entered} entries={entries} />, NEW);
  }
  const { id } = await c.var.lab.flask.createProduct(entered.value);
  await flash(c, 'success', ui.form.created);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) await flash(c, 'info', invalidated);
  return c.redirect(`/flask/products/${id}`, 303);
});
// #endregion f20-create

const toRemove = factory.createHandlers(productParam, async (c) => {
  const { id } = c.req.valid('param');
  const product = await c.var.lab.flask.productToEdit(id);
  const entries = await c.var.lab.productEntries(id);
  const page = { title: ui.remove.title, lesson: lesson('F20'), trail: [LIST], brief: true };
  return c.render(<ProductDeletePage product={product} entries={entries} />, page);
});

const remove = factory.createHandlers(productParam, submitted, async (c) => {
  const { id } = c.req.valid('param');
  const entries = await c.var.lab.productEntries(id);
  await c.var.lab.flask.deleteProduct(id);
  await flash(c, 'success', ui.form.deleted);
  const invalidated = invalidatedText(entries);
  if (invalidated !== null) await flash(c, 'info', invalidated);
  return c.redirect('/flask/products', 303);
});

/** F10 and F20: writes, which invalidate every layer. */
export const productEdit = factory
  .createApp()
  .get('/products/new', ...blank)
  .post('/products', ...create)
  .get('/products/:id/edit', ...edit)
  .post('/products/:id/edit', ...update)
  .get('/products/:id/delete', ...toRemove)
  .post('/products/:id/delete', ...remove);
