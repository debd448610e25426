import type { RouterMiddleware } from '@koa/router';
import { allowHeader } from '@lab/core/http';
import type { LabContext, LabRouter, LabState } from '../types.ts';

/**
 * The router's `allowedMethods()`: OPTIONS and 405 with `Allow`, for what no route has matched; runs after them.
 * The router lists the methods of its routes in the order of their making; OPTIONS is added, since it is handled too.
 */
export function allow(router: LabRouter): RouterMiddleware<LabState, LabContext> {
  const allowedMethods = router.allowedMethods();
  return async function allow(ctx, next) {
    await allowedMethods(ctx, next);
    const methods = ctx.response.get('Allow');
    if (!methods) return;
    ctx.set('Allow', allowHeader(methods.split(', ')));
    if (ctx.method !== 'OPTIONS') return;
    ctx.status = 204;
    ctx.set('Cache-Control', 'no-store');
  };
}
