import { lesson } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { behind } from '../../middleware/behind.ts';
import { adminFrame } from '../../views/django/admin/frame.tsx';
import { AdminIndexPage } from '../../views/django/admin/index.tsx';
import { actor, administrator, authModule } from '../auth/module.ts';
import { neverCache } from '../decorators/index.ts';
import type { ModelAdmin } from '../module.ts';

/**
 * D6: the sign-in, and behind the gate the index and the pages of the models that registered. Nothing of it is kept
 * by anybody: after signing out, not even the back button shows a page again.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-objects
 */
export function adminSite(models: readonly ModelAdmin[]) {
  const site = factory.createApp().get('/', async (c) => {
    const recent = await c.var.lab.django.auth.log.recent(actor(c).id);
    const page = { lesson: lesson('D6') };
    const isInspectable = c.var.lab.config.environment !== 'production';
    return c.render(<AdminIndexPage {...{ models, recent, isInspectable }} />, page);
  });
  for (const { name, urls } of models) site.route(`/${name}/`, urls);
  return (
    factory
      .createApp()
      // #region d6-never-cache
      .route('/', behind([neverCache], authModule.urls))
      .route('/', behind([neverCache, adminFrame, administrator], site))
  );
  // #endregion d6-never-cache
}
