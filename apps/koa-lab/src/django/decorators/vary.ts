import type { Handler } from '../../types.ts';

/**
 * Declares that the response depends on these headers of the request: caches store one for each of their values.
 *
 * @example
 * router.get('/greeting/', cachePage(60), varyOnHeaders('Accept-Language'), greeting);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#using-vary-headers
 */
// #region d8-vary
export function varyOnHeaders(...names: readonly string[]): Handler {
  return async function varyOnHeaders(ctx, next) {
    await next();
    ctx.vary([...names]);
  };
}
// #endregion d8-vary

/** Each visitor gets a response of their own. */
export const varyOnCookie: Handler = varyOnHeaders('Cookie');
