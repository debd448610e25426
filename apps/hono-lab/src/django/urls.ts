import { appendSlash as withSlash } from '@lab/core/django';
import { formatCacheControl } from '@lab/core/http';
import type { Hono } from 'hono';
import { factory, type LabEnv } from '../env.ts';
import { here } from '../links.ts';
import { adminModule } from './admin/index.ts';
import { authModule } from './auth/index.ts';
import { debugModule } from './debug/index.ts';
import { home } from './home.tsx';
import type { DjangoModule } from './module.ts';
import { productsModule } from './products/index.ts';
import { INSTALLED_APPS } from './settings.ts';

const models = INSTALLED_APPS.flatMap(({ admin }: DjangoModule) => admin ?? []);

/**
 * `urlpatterns`: which module answers where. What comes first answers first, so that the sign-in stands before the
 * frame of the administration.
 */
export const urls = factory
  .createApp()
  .route('/', home)
  .route('/', productsModule.urls)
  .route('/api/products/', productsModule.api)
  .route('/admin/', authModule.urls)
  .route('/admin/', adminModule.site(models))
  .route('/admin/products/', productsModule.admin.urls)
  .route('/__debug__/', debugModule.urls);

/** The redirect is permanent: the browser need not ask again within the hour. */
const REMEMBERED = formatCacheControl({ maxAge: 3600 });

/**
 * `APPEND_SLASH`: leads to the address with its final slash where a route has it. Stands after the routes, for what
 * none of them answered.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#append-slash
 */
export function appendSlash(app: Hono<LabEnv>) {
  const leadsSomewhere = (path: string) =>
    app.router.match('GET', `${path}/`)[0].some(([[, { method }]]) => method === 'GET');
  return factory.createMiddleware(async function appendSlash(c, next) {
    const target = withSlash(c.req.method, here(c));
    if (target === null || !leadsSomewhere(c.req.path)) return next();
    c.header('Cache-Control', REMEMBERED);
    return c.redirect(target, 301);
  });
}
