import { mergeVary } from '@lab/core/http';
import { remember } from '@lab/core/remember';
import { factory } from '../../factory.ts';
import { changeHeader } from '../../page.ts';

/**
 * The response depends on these request headers: caches, `cachePage` among them, store one for each of their values.
 *
 * @example
 * app.get('/greeting/', cachePage(60), varyOnHeaders('Accept-Language'), greeting);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#using-vary-headers
 */
// #region d8-vary
export function varyOnHeaders(...names: readonly string[]) {
  const merged = remember((value) => mergeVary(value, ...names));
  return factory.createMiddleware(async function varyOnHeaders(c, next) {
    await next();
    changeHeader(c, 'vary', (value = '') => merged(value));
  });
}
// #endregion d8-vary

/** Each visitor gets a response of their own. */
export const varyOnCookie = varyOnHeaders('Cookie');
