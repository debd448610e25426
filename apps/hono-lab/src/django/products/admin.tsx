import { productView } from '@lab/core/catalogue';
import { afterSave, changeListInput, deletedMessage, savedMessage, submitButton } from '@lab/core/django';
import { productForm } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import { form, productParam, query } from '../../validate.ts';
import { AddPage, ChangePage } from '../../views/django/admin-form.tsx';
import { HistoryPage } from '../../views/django/admin-history.tsx';
import { ChangeListPage } from '../../views/django/change-list.tsx';
import { DeletePage } from '../../views/django/confirm-deletion.tsx';
import { administrator } from '../auth/administrator.ts';
import { actOnSelection } from './admin-action.tsx';

const LIST = '/django/admin/products/';
const page = (title: string) => {
  const trail = title === 'Products' ? [] : [{ href: LIST, text: 'Products' }];
  return { title, trail, lesson: lesson('D6') };
};

const list = factory.createHandlers(administrator, query(changeListInput), async (c) => {
  const view = await c.var.lab.django.admin.list(c.req.valid('query'));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  const { search } = new URL(c.req.url);
  return c.render(<ChangeListPage view={view} action={`${LIST}${search}`} />, page('Products'));
});

const blank = factory.createHandlers(administrator, (c) => c.render(<AddPage />, page('Add a product')));

const add = factory.createHandlers(administrator, form(productForm), async (c) => {
  const submitted = c.req.valid('form');
  if (!submitted.ok) {
    c.status(422);
    return c.render(<AddPage {...submitted} />, page('Add a product'));
  }
  const { id, name } = await c.var.lab.django.admin.add(c.req.valid('cookie').user, submitted.value);
  const button = submitButton(await readForm(c));
  await flash(c, 'success', savedMessage('added', name, button));
  return c.redirect(`${LIST}${afterSave(button, id)}`, 303);
});

const toChange = factory.createHandlers(administrator, productParam, async (c) => {
  const product = await c.var.lab.django.admin.get(c.req.valid('param').id);
  return c.render(<ChangePage id={product.id} values={productView(product)} />, page('Change a product'));
});

const change = factory.createHandlers(administrator, productParam, form(productForm), async (c) => {
  const { id } = c.req.valid('param');
  const { admin } = c.var.lab.django;
  const submitted = c.req.valid('form');
  if (!submitted.ok) {
    await admin.get(id);
    c.status(422);
    return c.render(<ChangePage id={id} {...submitted} />, page('Change a product'));
  }
  const { name } = await admin.change(c.req.valid('cookie').user, id, submitted.value);
  const button = submitButton(await readForm(c));
  await flash(c, 'success', savedMessage('changed', name, button));
  return c.redirect(`${LIST}${afterSave(button, id)}`, 303);
});

const toDelete = factory.createHandlers(administrator, productParam, async (c) => {
  const product = await c.var.lab.django.admin.get(c.req.valid('param').id);
  return c.render(<DeletePage product={product} />, page('Delete a product'));
});

const remove = factory.createHandlers(administrator, productParam, async (c) => {
  const { name } = await c.var.lab.django.admin.delete(c.req.valid('cookie').user, c.req.valid('param').id);
  await flash(c, 'success', deletedMessage(name));
  return c.redirect(LIST, 303);
});

const history = factory.createHandlers(administrator, productParam, async (c) => {
  const view = await c.var.lab.django.admin.history(c.req.valid('param').id);
  return c.render(<HistoryPage {...view} />, page(`History of ${view.product.name}`));
});

/** D6: the products, behind the administration's gate. */
export const productAdminUrls = factory
  .createApp()
  .get('/', ...list)
  .post('/', ...actOnSelection)
  .get('/add/', ...blank)
  .post('/add/', ...add)
  .get('/:id{[0-9]+}/change/', ...toChange)
  .post('/:id{[0-9]+}/change/', ...change)
  .get('/:id{[0-9]+}/delete/', ...toDelete)
  .post('/:id{[0-9]+}/delete/', ...remove)
  .get('/:id{[0-9]+}/history/', ...history);
