import type { Handler } from '../../types.ts';

/**
 * Says that the answer depends on these headers of the request: caches keep one for each of their values.
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

/** The answer depends on who asks. */
export const varyOnCookie: Handler = varyOnHeaders('Cookie');
