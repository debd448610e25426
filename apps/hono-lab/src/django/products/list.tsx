import type { FragmentOptions } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { factory, type LabContext } from '../../env.ts';
import { isoNow } from '../../now.ts';
import { redirectInstead } from '../../replace-answer.ts';
import { DjangoProductsPage, DjangoProductTable } from '../../views/django/products.tsx';
import type { PageOptions } from '../decorators/index.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** The name of the fragment with the table. */
const TABLE = 'product_table';
const TABLE_RULES: FragmentOptions = { timeout: 300, tags: [PRODUCT_LIST_TAG] };

/**
 * D2. The slow query belongs to the table: where that is kept, another page around it costs nothing. The page is
 * no fresher than its table.
 */
// #region d2-list
export const productList = factory.createHandlers(async function productList(c) {
  const { products, fragments } = c.var.lab.django;
  const started = performance.now();
  const render = async () => (<DjangoProductTable view={await products.list()} />).toString();
  const table = await fragments.render(TABLE, render, TABLE_RULES);
  c.set('lifetime', table.lifetime);
  const made = { at: isoNow(c), ms: performance.now() - started };
  return c.render(<DjangoProductsPage made={made} table={table} />, {
    title: 'Products',
    lesson: lesson('D2'),
  });
});
// #endregion d2-list

/** How the page is kept; `?refresh=1` makes anew what stands under the address without it. */
export function listRules(c: LabContext): PageOptions {
  const plain = withoutRefresh(c);
  const refreshed = plain && { uri: plain.href, forcedUpdate: true };
  return { tags: [PRODUCT_LIST_TAG], ...refreshed };
}

/** Around the page's cache: the table goes first, and the visitor is led to the page that was made anew. */
// #region d2-refresh
export const refresh = factory.createMiddleware(async function refresh(c, next) {
  const plain = withoutRefresh(c);
  if (plain === undefined) return next();
  await c.var.lab.django.fragments.forget(TABLE);
  await next();
  if (c.error) return;
  redirectInstead(c, `${plain.pathname}${plain.search}`, 302);
});
// #endregion d2-refresh

/** The address without `refresh=1`; `undefined` where it is not asked for. */
function withoutRefresh(c: LabContext): URL | undefined {
  const url = new URL(c.req.url);
  if (url.searchParams.get('refresh') !== '1') return undefined;
  url.searchParams.delete('refresh');
  return url;
}
