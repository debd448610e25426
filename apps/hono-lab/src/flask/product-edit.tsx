import { productForm } from '@lab/core/input';
import { lesson } from '@lab/core/lessons';
import { factory } from '../env.ts';
import { submitted } from '../middleware/csrf.ts';
import { flash } from '../middleware/flash.ts';
import { form, productParam } from '../validate.ts';
import { EditPage, NewPage } from '../views/flask/product-form-pages.tsx';

const edit = factory.createHandlers(productParam, async (c) => {
  const { id } = c.req.valid('param');
  const product = await c.var.lab.flask.productToEdit(id);
  return c.render(<EditPage id={id} values={product} />, { title: 'Edit a product', lesson: lesson('F10') });
});

// #region f10-update
const update = factory.createHandlers(productParam, submitted, form(productForm), async (c) => {
  const { id } = c.req.valid('param');
  const entered = c.req.valid('form');
  if (!entered.ok) {
    await c.var.lab.flask.productToEdit(id);
    c.status(422);
    return c.render(<EditPage id={id} {...entered} />, { title: 'Edit a product', lesson: lesson('F10') });
  }
  await c.var.lab.flask.updateProduct(id, entered.value);
  await flash(c, 'success', 'Product updated successfully!');
  return c.redirect(`/flask/products/${id}`, 303);
});
// #endregion f10-update

const blank = factory.createHandlers((c) =>
  c.render(<NewPage />, { title: 'New product', lesson: lesson('F20') }),
);

const create = factory.createHandlers(submitted, form(productForm), async (c) => {
  const entered = c.req.valid('form');
  if (!entered.ok) {
    c.status(422);
    return c.render(<NewPage {...entered} />, { title: 'New product', lesson: lesson('F20') });
  }
  const { id } = await c.var.lab.flask.createProduct(entered.value);
  await flash(c, 'success', 'Product created successfully!');
  return c.redirect(`/flask/products/${id}`, 303);
});

const remove = factory.createHandlers(productParam, submitted, async (c) => {
  await c.var.lab.flask.deleteProduct(c.req.valid('param').id);
  await flash(c, 'success', 'Product deleted successfully!');
  return c.redirect('/flask/products', 303);
});

/** F10 and F20: writing, which invalidates every layer. */
export const productEdit = factory
  .createApp()
  .get('/products/new', ...blank)
  .post('/products', ...create)
  .get('/products/:id/edit', ...edit)
  .post('/products/:id/edit', ...update)
  .post('/products/:id/delete', ...remove);
