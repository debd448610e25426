import { isoNow } from '@lab/core/clock';
import { type FragmentOptions, type PageAddress, queryWithoutRefresh } from '@lab/core/django';
import { pageHeaders } from '../../page.ts';
import { addressOf } from '../../page-request.ts';
import type { Ctx, Handler } from '../../types.ts';
import type { PageOptions } from '../decorators/index.ts';
import { cachedPart } from '../fragments.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

// #region d2-table
/** The name of the fragment with the table. */
const TABLE = 'product_table';
const TABLE_RULES: FragmentOptions = { timeout: 300, tags: [PRODUCT_LIST_TAG] };
// #endregion d2-table

/**
 * D2. The slow query belongs to the table: where that is kept, another page around it costs nothing. The page is
 * no fresher than its table, whose lifetime `cachedPart` notes.
 */
// #region d2-list
export const productList: Handler = async (ctx) => {
  const started = performance.now();
  const table = await cachedPart(ctx, TABLE, () => renderTable(ctx), TABLE_RULES);
  ctx.render('django/products/list', {
    seconds: ((performance.now() - started) / 1000).toFixed(2),
    madeAt: isoNow(ctx.lab.clock),
    table: table.html,
  });
};
// #endregion d2-list

async function renderTable(ctx: Ctx): Promise<string> {
  return ctx.renderToString('django/products/table', { view: await ctx.lab.django.products.list() });
}

/** How the list's page is cached. `?refresh=1` replaces the page that is cached under the address without it. */
export function listRules(ctx: Ctx): PageOptions {
  const address = plainAddress(ctx);
  return { tags: [PRODUCT_LIST_TAG], ...(address && { address, forcedUpdate: true }) };
}

/** Runs around the page's cache: drops the table, then redirects to the page that was made again. */
// #region d2-refresh
export const refresh: Handler = async function refresh(ctx, next) {
  const address = plainAddress(ctx);
  if (address === undefined) return next();
  if (ctx.method === 'GET') {
    await ctx.lab.django.fragments.forget(TABLE);
    ctx.state.isStoringOnly = true;
    await next();
    for (const name of pageHeaders(ctx).keys()) ctx.remove(name);
  }
  ctx.redirect(address.target);
};
// #endregion d2-refresh

/** The address without `refresh=1`; `undefined` where the request is not a refresh. */
function plainAddress(ctx: Ctx): PageAddress | undefined {
  const query = queryWithoutRefresh(ctx.querystring);
  return query === null ? undefined : addressOf(ctx).withQuery(query);
}
