import { neverCacheHeaders } from '@lab/core/django';
import type { LabMiddleware } from '../../context.ts';

/**
 * Nobody keeps the answer, whatever the view said.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/http/decorators/#django.views.decorators.cache.never_cache
 */
export const neverCache: LabMiddleware = async function neverCache(ctx, next) {
  await next();
  ctx.set(neverCacheHeaders(ctx.response.get('Cache-Control'), ctx.lab.clock.now()));
};
