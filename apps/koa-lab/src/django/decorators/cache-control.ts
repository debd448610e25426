import { neverCacheHeaders, patchCacheControl } from '@lab/core/django';
import type { CacheControl } from '@lab/core/http';
import type { Ctx, Handler, LabMiddleware } from '../../context.ts';

/**
 * Adds to what the view says to caches: the lower `max-age` wins, `private` and `public` put each other out.
 *
 * @example
 * router.get('/report/', cacheControl({ private: true, maxAge: 60 }), report);
 * @see https://docs.djangoproject.com/en/stable/topics/cache/#controlling-cache-using-other-headers
 */
export function cacheControl(directives: CacheControl): Handler {
  return async function cacheControl(ctx, next) {
    await next();
    ctx.set('Cache-Control', patchCacheControl(said(ctx), directives));
  };
}

/** Nobody keeps the answer, whatever the view said. */
export const neverCache: LabMiddleware = async function neverCache(ctx, next) {
  await next();
  ctx.set(neverCacheHeaders(said(ctx), ctx.lab.clock.now()));
};

const said = (ctx: Ctx): string | undefined => ctx.response.get('Cache-Control') || undefined;
