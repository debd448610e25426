import { productView } from '@lab/core/catalogue';
import { afterSave, deletedMessage, savedMessage, submitButton } from '@lab/core/django';
import { ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import { productParam } from '../../validate.ts';
import { AdminConfirmPage } from '../../views/django/admin/confirm.tsx';
import { PRODUCTS, productsPage } from '../../views/django/admin/frame.tsx';
import { AdminHistoryPage } from '../../views/django/admin/history.tsx';
import { AdminProductPage } from '../../views/django/admin/product.tsx';
import { actor } from '../auth/module.ts';
import { productFields } from './models.ts';

export const blank = factory.createHandlers((c) =>
  c.render(<AdminProductPage id={null} />, productsPage(ui.admin.addProduct)),
);

export const add = factory.createHandlers(submitted, productFields, async (c) => {
  const entered = c.req.valid('form');
  if (!entered.ok) {
    c.status(422);
    return c.render(<AdminProductPage id={null} {...entered} />, productsPage(ui.admin.addProduct));
  }
  const { id, name } = await c.var.lab.django.admin.add(actor(c), entered.value);
  const button = submitButton(await readForm(c));
  await flash(c, 'success', savedMessage('added', name, button));
  return c.redirect(`${PRODUCTS}${afterSave(button, id)}`, 303);
});

export const toChange = factory.createHandlers(productParam, async (c) => {
  const product = await c.var.lab.django.admin.get(c.req.valid('param').id);
  return c.render(
    <AdminProductPage id={product.id} values={productView(product)} />,
    productsPage(ui.admin.changeProduct),
  );
});

export const change = factory.createHandlers(productParam, submitted, productFields, async (c) => {
  const { id } = c.req.valid('param');
  const { admin } = c.var.lab.django;
  const entered = c.req.valid('form');
  if (!entered.ok) {
    await admin.get(id);
    c.status(422);
    return c.render(<AdminProductPage id={id} {...entered} />, productsPage(ui.admin.changeProduct));
  }
  const { name } = await admin.change(actor(c), id, entered.value);
  const button = submitButton(await readForm(c));
  await flash(c, 'success', savedMessage('changed', name, button));
  return c.redirect(`${PRODUCTS}${afterSave(button, id)}`, 303);
});

export const toDelete = factory.createHandlers(productParam, async (c) => {
  const product = await c.var.lab.django.admin.get(c.req.valid('param').id);
  const here = `${PRODUCTS}${product.id}/delete/`;
  const cancel = `${PRODUCTS}${product.id}/change/`;
  return c.render(
    <AdminConfirmPage products={[product]} action={null} here={here} cancel={cancel} />,
    productsPage(ui.admin.sure),
  );
});

export const remove = factory.createHandlers(productParam, submitted, async (c) => {
  const { name } = await c.var.lab.django.admin.delete(actor(c), c.req.valid('param').id);
  await flash(c, 'success', deletedMessage(name));
  return c.redirect(PRODUCTS, 303);
});

export const history = factory.createHandlers(productParam, async (c) => {
  const view = await c.var.lab.django.admin.history(c.req.valid('param').id);
  return c.render(<AdminHistoryPage {...view} />, productsPage(ui.admin.history));
});
