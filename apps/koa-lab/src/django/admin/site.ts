import { createRouter } from '../../router.ts';
import type { Handler, LabRouter } from '../../types.ts';
import { administrator, authModule } from '../auth/module.ts';
import { neverCache } from '../decorators/index.ts';
import type { ModelAdmin } from '../module.ts';

/**
 * D6: the sign-in, and behind the gate the index and the pages of the models that registered. Nothing of it
 * is cached anywhere: after signing out, not even the back button shows a page again.
 *
 * A router's middleware runs for the routes that come after it, so the sign-in comes before the gate.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-objects
 */
export function adminSite(models: readonly ModelAdmin[]): LabRouter {
  const index: Handler<'admin'> = async (ctx) => {
    const recent = await ctx.lab.django.auth.log.recent(ctx.state.admin.id);
    ctx.render('django/admin/index', { models, recent });
  };
  // #region d6-never-cache
  const site = createRouter()
    .use(neverCache)
    .use(authModule.urls.routes())
    .use(administrator)
    .get('django.admin', '/', index);
  // #endregion d6-never-cache
  for (const { urls } of models) site.use(urls.routes());
  return site;
}
