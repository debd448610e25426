import type { FragmentOptions } from '@lab/core/django';
import { factory, type LabContext } from '../../env.ts';
import { redirectInstead } from '../../replace-answer.ts';
import type { PageOptions } from '../decorators/index.ts';
import { PRODUCT_LIST_TAG } from './signals.ts';

/** The fragment with the table of products. */
export const PRODUCT_TABLE = 'product_table';
export const TABLE_RULES: FragmentOptions = { timeout: 300, tags: [PRODUCT_LIST_TAG] };

/** How the list's page is kept; `?refresh=1` makes anew what stands under the address without it. */
export function listRules(c: LabContext): PageOptions {
  const plain = withoutRefresh(c);
  const refreshed = plain && { uri: plain.href, forcedUpdate: true };
  return { tags: [PRODUCT_LIST_TAG], ...refreshed };
}

/** Around the page's cache: the table goes first, and the visitor is led to the page that was made anew. */
export const refresh = factory.createMiddleware(async function refresh(c, next) {
  const plain = withoutRefresh(c);
  if (plain === undefined) return next();
  await c.var.lab.django.fragments.forget(PRODUCT_TABLE);
  await next();
  if (!c.error) redirectInstead(c, `${plain.pathname}${plain.search}`, 302);
});

/** The address without `refresh=1`; `undefined` where it is not asked for. */
function withoutRefresh(c: LabContext): URL | undefined {
  const url = new URL(c.req.url);
  if (url.searchParams.get('refresh') !== '1') return undefined;
  url.searchParams.delete('refresh');
  return url;
}
