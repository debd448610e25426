import { isProductId } from '@lab/core/catalogue';
import { appendSlash as targetOf } from '@lab/core/django';
import { formatCacheControl } from '@lab/core/http';
import type { LabMiddleware, LabRouter } from '../types.ts';

/** The redirect is permanent: the browser need not repeat the request within the hour. */
const REMEMBERED = formatCacheControl({ maxAge: 3600 });

/**
 * `APPEND_SLASH`: leads to the address with its final slash where a route has it. Stands after the routes, for
 * what none of them matched.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#append-slash
 */
export function appendSlash(router: LabRouter): LabMiddleware {
  // #region d1-append-slash
  return async function appendSlash(ctx, next) {
    const target = targetOf(ctx.method, ctx.originalUrl);
    if (target === null || !leadsSomewhere(router, ctx.method, `${ctx.path}/`)) return next();
    ctx.status = 301;
    ctx.set('Cache-Control', REMEMBERED);
    ctx.redirect(target);
  };
  // #endregion d1-append-slash
}

/** Whether a route takes this path; one with an id takes numbers only, as Django's `<int:pk>`. */
function leadsSomewhere(router: LabRouter, method: string, path: string): boolean {
  const route = router.match(path, method).pathAndMethod.find(({ methods }) => methods.length > 0);
  const { id } = route?.params(path, route.captures(path)) ?? {};
  return route !== undefined && (id === undefined || isProductId(id));
}
