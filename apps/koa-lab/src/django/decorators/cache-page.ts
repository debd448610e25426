import type { CachePageOptions, PageAddress, ProducedPage, Timeout } from '@lab/core/pages';
import { type RespondOptions, respondByCache } from '../../respond-by-cache.ts';
import type { Ctx, Handler } from '../../types.ts';

/** How a view's pages are kept; what depends on the request is asked on each. */
export interface CachePage extends Pick<CachePageOptions, 'parameters' | 'query' | 'tags'> {
  /** The address that the page is kept under. Default: the request's own. */
  readonly address?: (ctx: Ctx) => PageAddress;
  readonly keyPrefix?: string | ((ctx: Ctx) => string);
  readonly unless?: (ctx: Ctx) => boolean;
  readonly forcedUpdate?: (ctx: Ctx) => boolean;
  readonly responseFilter?: (page: ProducedPage, ctx: Ctx) => boolean;
}

/**
 * Keeps whole pages: the rest of the onion runs on a miss only, once for all who ask at the same time.
 *
 * @param timeout - in seconds; `null` for ever, 0 not at all. Left out: the page's own `max-age`, else 300.
 * @example
 * router.get('django.products', '/products/', cachePage(300, { tags: [PRODUCT_LIST_TAG] }), list);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
// #region d8-cache-page
export function cachePage(timeout?: Timeout, options: CachePage = {}): Handler {
  const rulesFor = pageRules({ timeout, ...options });
  return function cachePage(ctx, next) {
    return respondByCache(ctx, next, ctx.lab.django.pages, rulesFor(ctx));
  };
}
// #endregion d8-cache-page

/** The rules of a view, for one request. */
function pageRules({
  address,
  keyPrefix,
  unless,
  forcedUpdate,
  responseFilter,
  ...fixed
}: CachePage & { readonly timeout: Timeout }): (ctx: Ctx) => RespondOptions {
  return (ctx) => ({
    ...fixed,
    ...(address && { address: address(ctx) }),
    ...(keyPrefix !== undefined && { keyPrefix: typeof keyPrefix === 'string' ? keyPrefix : keyPrefix(ctx) }),
    ...(unless && { unless: unless(ctx) }),
    ...(forcedUpdate && { forcedUpdate: forcedUpdate(ctx) }),
    ...(responseFilter && { responseFilter: (page) => responseFilter(page, ctx) }),
  });
}
