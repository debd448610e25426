import { neverCacheHeaders, patchCacheControl } from '@lab/core/django';
import type { CacheControl } from '@lab/core/http';
import { remember } from '@lab/core/remember';
import { factory } from '../../factory.ts';
import { changeHeader } from '../../page.ts';

/**
 * Adds directives to what the view says: the lower `max-age` wins, `private` and `public` put each other out.
 *
 * @example
 * app.get('/report/', cacheControl({ private: true, maxAge: 60 }), report);
 * @see https://docs.djangoproject.com/en/stable/topics/http/decorators/#module-django.views.decorators.cache
 */
// #region d8-cache-control
export function cacheControl(directives: CacheControl) {
  const patched = remember((value) => patchCacheControl(value, directives));
  return factory.createMiddleware(async function cacheControl(c, next) {
    await next();
    // What is said of the view's page is not true of an error's.
    if (c.error) return;
    changeHeader(c, 'cache-control', (value = '') => patched(value));
  });
}
// #endregion d8-cache-control

/** No cache stores the response, whatever it is: a page, a redirect, an error. */
// #region d8-never-cache
export const neverCache = factory.createMiddleware(async function neverCache(c, next) {
  await next();
  const now = c.get('lab').clock.now();
  changeHeader(c, 'expires', () => neverCacheHeaders(undefined, now).Expires);
  changeHeader(c, 'cache-control', (value) => neverCacheHeaders(value, now)['Cache-Control']);
});
// #endregion d8-never-cache
