import { neverCacheHeaders, patchCacheControl } from '@lab/core/django';
import type { CacheControl } from '@lab/core/http';
import type { Handler } from '../../types.ts';

/**
 * Adds to what the view says to caches: the lower `max-age` wins, `private` and `public` put each other out.
 *
 * @example
 * router.get('/report/', cacheControl({ private: true, maxAge: 60 }), report);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#controlling-cache-using-other-headers
 */
// #region d8-cache-control
export function cacheControl(directives: CacheControl): Handler {
  return async function cacheControl(ctx, next) {
    await next();
    ctx.set('Cache-Control', patchCacheControl(ctx.response.get('Cache-Control'), directives));
  };
}
// #endregion d8-cache-control

/**
 * No cache stores the response, whatever it is: a page, a redirect, an error.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/http/decorators/#django.views.decorators.cache.never_cache
 */
// #region d8-never-cache
export const neverCache: Handler = async function neverCache(ctx, next) {
  // Set before the view too: if the view throws, an outer layer makes the response.
  ctx.set(neverCacheHeaders(undefined, ctx.lab.clock.now()));
  await next();
  ctx.set(neverCacheHeaders(ctx.response.get('Cache-Control'), ctx.lab.clock.now()));
};
// #endregion d8-never-cache
