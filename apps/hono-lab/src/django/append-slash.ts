import { appendSlash as withSlash } from '@lab/core/django';
import { formatCacheControl } from '@lab/core/http';
import type { Hono } from 'hono';
import { factory, type LabEnv } from '../env.ts';

/** The redirect is permanent: the browser need not ask again within the hour. */
const REMEMBERED = formatCacheControl({ maxAge: 3600 });

/** Leads a path without its final slash to the route that has it, if there is one: Django's `APPEND_SLASH`. */
export function appendSlash(app: Hono<LabEnv>) {
  const leadsSomewhere = (path: string) =>
    app.router.match('GET', `${path}/`)[0].some(([[, { method }]]) => method === 'GET');
  return factory.createMiddleware(async function appendSlash(c, next) {
    const { pathname, search } = new URL(c.req.url);
    const target = withSlash(c.req.method, `${pathname}${search}`);
    if (target === null || !leadsSomewhere(c.req.path)) return next();
    c.header('Cache-Control', REMEMBERED);
    return c.redirect(target, 301);
  });
}
