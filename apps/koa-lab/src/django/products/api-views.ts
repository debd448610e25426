import { type ApiView, apiListInput, apiMetadata } from '@lab/core/django';
import { queryReader } from '@lab/core/input';
import { viewOf } from '../../middleware/cache-headers.ts';
import { addressOf } from '../../page-request.ts';
import type { Handler } from '../../types.ts';
import { currentUser } from '../auth/module.ts';
import { requestData } from './serializers.ts';

/** OPTIONS: what there is, and for administrators, what to send. */
export const describe =
  (view: ApiView): Handler =>
  async (ctx) => {
    const user = await currentUser(ctx);
    ctx.body = apiMetadata(view, user === undefined ? [] : [view.writes]);
  };

const listInput = queryReader(apiListInput);

// #region d5-list
export const list: Handler = async (ctx) => {
  const input = listInput(ctx.querystring);
  ctx.body = viewOf(ctx, await ctx.lab.django.api.list(input, String(addressOf(ctx))));
};
// #endregion d5-list

export const retrieve: Handler<'productId'> = async (ctx) => {
  ctx.body = viewOf(ctx, await ctx.lab.django.api.get(ctx.state.productId));
};

export const create: Handler = async (ctx) => {
  const product = await ctx.lab.django.api.create(await requestData(ctx));
  ctx.status = 201;
  ctx.set('Location', ctx.linkTo('django.api.product', { id: product.id }));
  ctx.body = product;
};

export const replace: Handler<'productId'> = async (ctx) => {
  ctx.body = await ctx.lab.django.api.replace(ctx.state.productId, await requestData(ctx));
};

export const change: Handler<'productId'> = async (ctx) => {
  ctx.body = await ctx.lab.django.api.change(ctx.state.productId, await requestData(ctx));
};

export const destroy: Handler<'productId'> = async (ctx) => {
  await ctx.lab.django.api.delete(ctx.state.productId);
  ctx.status = 204;
};
