import { productView } from '@lab/core/catalogue';
import {
  ADMIN_ACTIONS,
  afterSave,
  changeListInput,
  deletedMessage,
  savedMessage,
  submitButton,
} from '@lab/core/django';
import { parseQuery } from '@lab/core/flask';
import { NotFound } from '@lab/core/http';
import { type Ctx, createRouter, type Handler } from '../../context.ts';
import { flash } from '../../middleware/flash.ts';
import { submitted } from '../../middleware/submitted.ts';
import { query } from '../../validate.ts';
import type { AdminPart } from '../module.ts';
import { runAction } from './admin-action.ts';
import { BLANK, readProductForm } from './models.ts';

/** The list: searched, sorted, by pages. */
const changeList: Handler = async (ctx) => {
  const view = await ctx.lab.django.admin.list(parseQuery(changeListInput, query(ctx)));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  ctx.render('django/admin/products', { view, actions: ADMIN_ACTIONS });
};

const addForm: Handler = (ctx) => {
  ctx.render('django/admin/product', { id: null, ...BLANK });
};

const add: Handler = async (ctx) => {
  const form = readProductForm(ctx);
  if (!form.ok) {
    ctx.status = 422;
    return ctx.render('django/admin/product', { id: null, ...form });
  }
  saved(ctx, 'added', await ctx.lab.django.admin.add(ctx.state.admin, form.value));
};

const changeForm: Handler = async (ctx) => {
  const { id, ...values } = productView(await ctx.lab.django.admin.get(ctx.state.productId));
  ctx.render('django/admin/product', { id, values, errors: {} });
};

const change: Handler = async (ctx) => {
  const id = ctx.state.productId;
  const form = readProductForm(ctx);
  if (!form.ok) {
    await ctx.lab.django.admin.get(id);
    ctx.status = 422;
    return ctx.render('django/admin/product', { id, ...form });
  }
  saved(ctx, 'changed', await ctx.lab.django.admin.change(ctx.state.admin, id, form.value));
};

const confirmDelete: Handler = async (ctx) => {
  const product = await ctx.lab.django.admin.get(ctx.state.productId);
  const cancel = ctx.linkTo('django.admin.change', { id: product.id });
  ctx.render('django/admin/confirm', { products: [product], action: null, cancel });
};

const remove: Handler = async (ctx) => {
  const { name } = await ctx.lab.django.admin.delete(ctx.state.admin, ctx.state.productId);
  flash(ctx, deletedMessage(name));
  ctx.seeOther('django.admin.products');
};

const history: Handler = async (ctx) => {
  ctx.render('django/admin/history', await ctx.lab.django.admin.history(ctx.state.productId));
};

/** Where to go is said by the button that was pressed. */
function saved(
  ctx: Ctx,
  what: 'added' | 'changed',
  { id, name }: { readonly id: number; readonly name: string },
): void {
  const button = submitButton(ctx.state.form);
  flash(ctx, savedMessage(what, name, button));
  ctx.status = 303;
  ctx.redirect(`${ctx.linkTo('django.admin.products')}${afterSave(button, id)}`);
}

/** D6, the part of the products. The gate of the site stands before it. */
export const admin = {
  title: 'Products',
  route: 'django.admin.products',
  urls: createRouter()
    .get('django.admin.products', '/products/', changeList)
    .post('/products/', ...submitted, runAction)
    .get('django.admin.add', '/products/add/', addForm)
    .post('/products/add/', ...submitted, add)
    .get('django.admin.change', '/products/:id/change/', changeForm)
    .post('/products/:id/change/', ...submitted, change)
    .get('django.admin.delete', '/products/:id/delete/', confirmDelete)
    .post('/products/:id/delete/', ...submitted, remove)
    .get('django.admin.history', '/products/:id/history/', history),
} satisfies AdminPart;
