import { BLANK_PRODUCT_FORM, productView } from '@lab/core/catalogue';
import { afterSave, deletedMessage, savedMessage, submitButton } from '@lab/core/django';
import { flash } from '../../middleware/flash.ts';
import type { Ctx, Handler } from '../../types.ts';
import { productFields } from './models.ts';

export const blank: Handler = (ctx) => {
  ctx.render('django/admin/product', { id: null, ...BLANK_PRODUCT_FORM });
};

export const add: Handler<'admin' | 'form'> = async (ctx) => {
  const form = productFields(ctx);
  if (!form.ok) {
    ctx.status = 422;
    return ctx.render('django/admin/product', { id: null, ...form });
  }
  saved(ctx, 'added', await ctx.lab.django.admin.add(ctx.state.admin, form.value));
};

export const toChange: Handler<'productId'> = async (ctx) => {
  const { id, ...values } = productView(await ctx.lab.django.admin.get(ctx.state.productId));
  ctx.render('django/admin/product', { id, values, errors: {} });
};

export const change: Handler<'admin' | 'form' | 'productId'> = async (ctx) => {
  const id = ctx.state.productId;
  const form = productFields(ctx);
  if (!form.ok) {
    await ctx.lab.django.admin.get(id);
    ctx.status = 422;
    return ctx.render('django/admin/product', { id, ...form });
  }
  saved(ctx, 'changed', await ctx.lab.django.admin.change(ctx.state.admin, id, form.value));
};

export const toDelete: Handler<'productId'> = async (ctx) => {
  const product = await ctx.lab.django.admin.get(ctx.state.productId);
  const cancel = ctx.linkTo('django.admin.change', { id: product.id });
  ctx.render('django/admin/confirm', { products: [product], action: null, cancel });
};

export const remove: Handler<'admin' | 'form' | 'productId'> = async (ctx) => {
  const { name } = await ctx.lab.django.admin.delete(ctx.state.admin, ctx.state.productId);
  flash(ctx, deletedMessage(name));
  ctx.seeOther('django.admin.products');
};

export const history: Handler<'productId'> = async (ctx) => {
  ctx.render('django/admin/history', await ctx.lab.django.admin.history(ctx.state.productId));
};

/** Where to go is said by the button that was pressed. */
function saved(
  ctx: Ctx<'form'>,
  what: 'added' | 'changed',
  { id, name }: { readonly id: number; readonly name: string },
): void {
  const button = submitButton(ctx.state.form);
  flash(ctx, savedMessage(what, name, button));
  ctx.status = 303;
  ctx.redirect(`${ctx.linkTo('django.admin.products')}${afterSave(button, id)}`);
}
