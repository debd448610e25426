import { type FragmentOptions, type PageAddress, queryWithoutRefresh } from '@lab/core/django';
import { pageHeaders } from '../../page-headers.ts';
import { addressOf } from '../../page-request.ts';
import type { Ctx, Handler } from '../../types.ts';
import type { CachePage } from '../decorators/index.ts';
import { cachedPart } from '../fragments.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** The fragment with the table of products. */
const TABLE = 'product_table';
const TABLE_RULES: FragmentOptions = { timeout: 300, tags: [PRODUCT_LIST_TAG] };

/**
 * D2. The slow query belongs to the table: where that is kept, another page around it costs nothing. The page is
 * no fresher than its table, since `cachedPart` notes for how long that may be shown.
 */
// #region d2-list
export const productList: Handler = async (ctx) => {
  const started = performance.now();
  const table = await cachedPart(ctx, TABLE, () => renderTable(ctx), TABLE_RULES);
  ctx.render('django/products/list', {
    seconds: ((performance.now() - started) / 1000).toFixed(2),
    madeAt: new Date(ctx.lab.clock.now()).toISOString(),
    table: table.html,
  });
};
// #endregion d2-list

async function renderTable(ctx: Ctx): Promise<string> {
  return ctx.renderToString('django/products/table', { view: await ctx.lab.django.products.list() });
}

/** How the list's page is kept. `?refresh=1` replaces the page that is kept under the address without it. */
export const LIST_RULES: CachePage = {
  tags: [PRODUCT_LIST_TAG],
  address: plainAddress,
  forcedUpdate: asksToRefresh,
};

/** Stands around the page's cache: drops the table, then leads the reader to the page that was made anew. */
// #region d2-refresh
export const refresh: Handler = function refresh(ctx, next) {
  return asksToRefresh(ctx) ? replacePage(ctx, next) : next();
};

const replacePage: Handler = async function replacePage(ctx, next) {
  if (ctx.method === 'GET') {
    await ctx.lab.django.fragments.forget(TABLE);
    ctx.state.isStoringOnly = true;
    await next();
    for (const name of pageHeaders(ctx).keys()) ctx.remove(name);
  }
  ctx.redirect(plainAddress(ctx).target);
};
// #endregion d2-refresh

function asksToRefresh(ctx: Ctx): boolean {
  return queryWithoutRefresh(ctx.querystring) !== null;
}

function plainAddress(ctx: Ctx): PageAddress {
  const address = addressOf(ctx);
  return address.withQuery(queryWithoutRefresh(address.query) ?? address.query);
}
