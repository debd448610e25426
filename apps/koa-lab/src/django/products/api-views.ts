import { apiListInput, apiMetadata } from '@lab/core/django';
import { queryReader } from '@lab/core/input';
import { ui } from '@lab/core/lessons';
import { viewOf } from '../../middleware/cache-headers.ts';
import { flash } from '../../middleware/flash.ts';
import { addressOf } from '../../page-request.ts';
import type { Handler } from '../../types.ts';
import { answer, INSTANCE, LIST } from './browse.ts';
import { formWith } from './serializers.ts';

const listInput = queryReader(apiListInput);

// #region d5-list
export const list: Handler<'renderer'> = async (ctx) => {
  const input = listInput(ctx.querystring);
  answer(ctx, viewOf(ctx, await ctx.lab.django.api.list(input, String(addressOf(ctx)))));
};
// #endregion d5-list

export const create: Handler<'renderer'> = async (ctx) => {
  const product = await ctx.lab.django.api.create(ctx.state.data);
  ctx.set('Location', ctx.linkTo('django.api.product', { id: product.id }));
  answer(ctx, product, { status: 201 });
};

export const retrieve: Handler<'productId' | 'renderer'> = async (ctx) => {
  const product = viewOf(ctx, await ctx.lab.django.api.get(ctx.state.productId));
  answer(ctx, product, { form: formWith(product) });
};

export const replace: Handler<'productId' | 'renderer'> = async (ctx) => {
  const product = await ctx.lab.django.api.replace(ctx.state.productId, ctx.state.data);
  answer(ctx, product, { form: formWith(product) });
};

export const change: Handler<'productId' | 'renderer'> = async (ctx) => {
  const product = await ctx.lab.django.api.change(ctx.state.productId, ctx.state.data);
  answer(ctx, product, { form: formWith(product) });
};

export const destroy: Handler<'productId' | 'renderer'> = async (ctx) => {
  await ctx.lab.django.api.delete(ctx.state.productId);
  if (ctx.state.renderer === 'json') {
    ctx.status = 204;
    return;
  }
  flash(ctx, ui.form.deleted);
  ctx.seeOther('django.api.products');
};

export const listOptions: Handler<'renderer'> = (ctx) => {
  answer(ctx, apiMetadata(LIST, ctx.state.user ? ['POST'] : []));
};

export const instanceOptions: Handler<'renderer'> = (ctx) => {
  answer(ctx, apiMetadata(INSTANCE, ctx.state.user ? ['PUT'] : []), { form: null });
};
