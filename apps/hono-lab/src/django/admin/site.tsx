import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { AdminIndexPage } from '../../views/django/admin-index.tsx';
import { adminLayout } from '../../views/django/admin-layout.tsx';
import { administrator } from '../auth/module.ts';
import type { ModelAdmin } from '../module.ts';

/** D6: the site around the models that registered with it; its frame is around what is mounted after it, too. */
export function adminSite(models: readonly ModelAdmin[]) {
  return factory
    .createApp()
    .use(adminLayout)
    .get('/', administrator, async (c) => {
      const recent = await c.var.lab.django.auth.log.recent(c.req.valid('cookie').user.id);
      const page = { title: 'Administration', lesson: lesson('D6') };
      return c.render(<AdminIndexPage models={models} recent={recent} />, page);
    });
}
