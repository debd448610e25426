import type { Timeout } from '@lab/core/pages';
import { type RespondOptions, respondByCache } from '../../respond-by-cache.ts';
import type { Ctx, Handler } from '../../types.ts';

export type PageOptions = Omit<RespondOptions, 'setsClientHeaders' | 'timeout'>;

/**
 * Caches whole responses of a view: the rest of the onion runs on a miss only, once for all concurrent requests.
 *
 * @param timeout - in seconds; `null` without end, 0 not at all. Default: the page's own `max-age`, else 300.
 * @param options - the same for all requests, or made from each.
 * @example
 * router.get('django.products', '/products/', cachePage(300, { tags: [PRODUCT_LIST_TAG] }), list);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
// #region d8-cache-page
export function cachePage(
  timeout?: Timeout,
  options: PageOptions | ((ctx: Ctx) => PageOptions) = {},
): Handler {
  return function cachePage(ctx, next) {
    const rules = typeof options === 'function' ? options(ctx) : options;
    return respondByCache(ctx, next, ctx.lab.django.pages, { ...rules, timeout });
  };
}
// #endregion d8-cache-page
