import type { Ctx, Handler } from '../../context.ts';
import { pageRequest } from '../decorators/index.ts';
import { cachedPart } from '../fragments.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** The name of the fragment with the table. */
const TABLE = 'product_table';

/**
 * D2. The slow query belongs to the table: where that is kept, another page around it costs nothing. The page is
 * no fresher than its table, since `cachedPart` notes for how long that may be shown.
 */
export const productList: Handler = async (ctx) => {
  const started = performance.now();
  const table = await cachedPart(ctx, TABLE, () => renderTable(ctx), {
    timeout: 300,
    tags: [PRODUCT_LIST_TAG],
  });
  ctx.render('django/products/list', {
    seconds: ((performance.now() - started) / 1000).toFixed(2),
    madeAt: new Date(ctx.lab.clock.now()).toISOString(),
    table: table.html,
  });
};

async function renderTable(ctx: Ctx): Promise<string> {
  return ctx.renderToString('django/products/table', { view: await ctx.lab.django.products.list() });
}

/**
 * `?refresh=1`: forgets this one page and its table, and leads to the address without the parameter. Stands
 * before `cachePage`, which would make another entry of it.
 */
export const refresh: Handler = async function refresh(ctx, next) {
  if (ctx.query['refresh'] !== '1') return next();
  const rest = ctx.querystring.split('&').filter((parameter) => parameter !== 'refresh=1');
  const plain = rest.length === 0 ? ctx.path : `${ctx.path}?${rest.join('&')}`;
  const { fragments, pages } = ctx.lab.django;
  await fragments.forget(TABLE);
  const request = pageRequest(ctx);
  await pages.forget({ ...request, uri: new URL(plain, request.uri).href });
  // The browser has been told that it may use its own copy for a while.
  ctx.set('Clear-Site-Data', '"cache"');
  ctx.redirect(plain);
};
