import type { Timeout } from '@lab/core/django';
import { factory } from '../../factory.ts';
import { type RespondOptions, respondByCache } from '../../respond-by-cache.ts';
import type { LabContext } from '../../types.ts';

export type PageOptions = Omit<RespondOptions, 'setsClientHeaders' | 'timeout'>;

/**
 * Caches the whole response of a view and serves it from there: Django's `cache_page`.
 *
 * @param timeout - seconds; `null` without end, 0 not at all. Default: the page's own `max-age`, else 300.
 * @param options - the same for all requests, or made from each.
 * @example
 * app.get('/products/', cachePage(300, { tags: ['products'] }), productList);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#the-per-view-cache
 */
// #region d8-cache-page
export function cachePage(timeout?: Timeout, options: PageOptions | ((c: LabContext) => PageOptions) = {}) {
  return factory.createMiddleware(function cachePage(c, next) {
    const rules = typeof options === 'function' ? options(c) : options;
    return respondByCache(c, next, c.get('lab').django.pages, { ...rules, timeout });
  });
}
// #endregion d8-cache-page
