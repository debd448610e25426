import type { Handler } from '../../types.ts';

/**
 * Says that the answer depends on these headers of the request: caches keep one for each of their values.
 *
 * @example
 * router.get('/greeting/', cachePage(60), varyOnHeaders('Accept-Language'), greeting);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#using-vary-headers
 */
export function varyOnHeaders(...names: readonly string[]): Handler {
  return async function varyOnHeaders(ctx, next) {
    await next();
    ctx.vary([...names]);
  };
}

/** The answer depends on who asks. */
export const varyOnCookie: Handler = varyOnHeaders('Cookie');
