import { lesson } from '@lab/core/lessons';
import { factory } from '../../env.ts';
import { AdminIndexPage } from '../../views/django/admin-index.tsx';
import { adminLayout } from '../../views/django/admin-layout.tsx';
import { administrator } from '../auth/administrator.ts';
import type { ModelAdmin } from '../module.ts';

/** D6: the site around the models that registered with it; its frame is around what is mounted after it, too. */
export function adminUrls(models: readonly ModelAdmin[]) {
  return factory
    .createApp()
    .use(adminLayout)
    .get('/', administrator, (c) =>
      c.render(<AdminIndexPage models={models} />, { title: 'Administration', lesson: lesson('D6') }),
    );
}
