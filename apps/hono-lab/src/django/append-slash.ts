import { isProductId } from '@lab/core/catalogue';
import { appendSlash as withSlash } from '@lab/core/django';
import { formatCacheControl } from '@lab/core/http';
import type { Hono } from 'hono';
import { factory } from '../factory.ts';
import { here } from '../links.ts';
import type { LabEnv } from '../types.ts';

/** The redirect is permanent: the browser need not repeat the request within the hour. */
const REMEMBERED = formatCacheControl({ maxAge: 3600 });

/**
 * `APPEND_SLASH`: leads to the address with its final slash where a route has it. Stands after the routes, for what
 * none of them matched.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#append-slash
 */
export function appendSlash(app: Hono<LabEnv>) {
  /** Whether a route takes this path; one with an id takes numbers only, as Django's `<int:pk>`. */
  const leadsSomewhere = (path: string) => {
    const [matches, values] = app.router.match('GET', path);
    return matches.some(([[, { method }], params]) => {
      const at = params['id'];
      const id = typeof at === 'number' ? values?.[at] : at;
      return method === 'GET' && (id === undefined || isProductId(id));
    });
  };
  // #region d1-append-slash
  return factory.createMiddleware(async function appendSlash(c, next) {
    const target = withSlash(c.req.method, here(c));
    if (target === null || !leadsSomewhere(`${c.req.path}/`)) return next();
    c.header('Cache-Control', REMEMBERED);
    return c.redirect(target, 301);
  });
  // #endregion d1-append-slash
}
