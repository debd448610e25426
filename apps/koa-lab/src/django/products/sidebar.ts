import type { Handler } from '../../context.ts';
import { cachedPart } from '../fragments.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** D11: the time beside the fragment moves, the time inside does not. */
export const sidebar: Handler = async (ctx) => {
  const { products } = ctx.lab.django;
  const render = async () => ctx.renderToString('django/sidebar-part', { view: await products.sidebar() });
  const part = await cachedPart(ctx, 'sidebar', render, { timeout: 500, tags: [PRODUCT_LIST_TAG] });
  ctx.render('django/sidebar', { outsideAt: new Date(ctx.lab.clock.now()).toISOString(), part: part.html });
};

/** D11: a whole view. */
export const myView: Handler = async (ctx) => {
  ctx.render('django/my-view', { view: await ctx.lab.django.products.myView() });
};
