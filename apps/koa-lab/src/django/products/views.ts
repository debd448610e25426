import type { Ctx, Handler } from '../../context.ts';
import { viewOf } from '../../middleware/cache-headers.ts';
import { flash } from '../../middleware/flash.ts';
import { cachedPart } from '../fragments.ts';
import { PRODUCT_TABLE, TABLE_RULES } from './kept.ts';
import { readProductForm } from './models.ts';

/**
 * D2. The slow query belongs to the table: where that is kept, another page around it costs nothing. The page is
 * no fresher than its table, since `cachedPart` notes for how long that may be shown.
 */
export const productList: Handler = async (ctx) => {
  const started = performance.now();
  const table = await cachedPart(ctx, PRODUCT_TABLE, () => renderTable(ctx), TABLE_RULES);
  ctx.render('django/products/list', {
    seconds: ((performance.now() - started) / 1000).toFixed(2),
    madeAt: new Date(ctx.lab.clock.now()).toISOString(),
    table: table.html,
  });
};

async function renderTable(ctx: Ctx): Promise<string> {
  return ctx.renderToString('django/products/table', { view: await ctx.lab.django.products.list() });
}

/** D3. */
export const productDetail: Handler = async (ctx) => {
  const view = viewOf(ctx, await ctx.lab.django.products.detail(ctx.state.productId));
  ctx.render('django/products/detail', { view });
};

/** D4, the form. */
export const productToUpdate: Handler = async (ctx) => {
  const { id, ...values } = await ctx.lab.django.products.toUpdate(ctx.state.productId);
  ctx.render('django/products/update', { id, values, errors: {} });
};

/** D4, sent: saving is all; the signals do the rest. */
export const updateProduct: Handler = async (ctx) => {
  const id = ctx.state.productId;
  const form = readProductForm(ctx);
  if (!form.ok) {
    await ctx.lab.django.products.toUpdate(id);
    ctx.status = 422;
    return ctx.render('django/products/update', { id, ...form });
  }
  await ctx.lab.django.products.update(id, form.value);
  flash(ctx, 'Product updated successfully!');
  ctx.seeOther('django.product', { id });
};
