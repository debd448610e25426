import { isoNow } from '@lab/core/clock';
import { type FragmentOptions, type PageAddress, queryWithoutRefresh } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { queryOf } from '../../links.ts';
import { redirectInstead } from '../../page.ts';
import { addressOf } from '../../page-request.ts';
import type { LabContext } from '../../types.ts';
import { DjangoProductsPage } from '../../views/django/products/list.tsx';
import { DjangoProductTable } from '../../views/django/products/table.tsx';
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
export const productList = factory.createHandlers(async function productList(c) {
  const { clock, django } = c.var.lab;
  const started = performance.now();
  const render = async () => (<DjangoProductTable view={await django.products.list()} />).toString();
  const table = await cachedPart(c, TABLE, render, TABLE_RULES);
  const made = { at: isoNow(clock), ms: performance.now() - started };
  return c.render(<DjangoProductsPage made={made} table={table} />, {
    lesson: lesson('D2'),
    answered: 'hole',
  });
});
// #endregion d2-list

/** How the list's page is cached. `?refresh=1` replaces the page that is cached under the address without it. */
export function listRules(c: LabContext): PageOptions {
  const address = plainAddress(c);
  return { tags: [PRODUCT_LIST_TAG], ...(address && { address, forcedUpdate: true }) };
}

/** Runs around the page's cache: drops the table, then redirects to the page that was made again. */
// #region d2-refresh
export const refresh = factory.createMiddleware(async function refresh(c, next) {
  const address = plainAddress(c);
  if (address === undefined) return next();
  if (c.req.method === 'GET') {
    await c.var.lab.django.fragments.forget(TABLE);
    await next();
    if (c.error) return;
  }
  redirectInstead(c, address.target, 302);
});
// #endregion d2-refresh

/** The address without `refresh=1`; `undefined` where the request is not a refresh. */
function plainAddress(c: LabContext): PageAddress | undefined {
  const query = queryWithoutRefresh(queryOf(c));
  return query === null ? undefined : addressOf(c).withQuery(query);
}
