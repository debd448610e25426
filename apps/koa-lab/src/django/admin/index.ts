import { under } from '../../middleware/under.ts';
import { neverCache } from '../decorators/index.ts';
import type { DjangoModule } from '../module.ts';

export { adminSite } from './site.ts';

/**
 * D6. The middleware stands around redirects and errors too: after signing out, not even the back button shows a
 * page again.
 */
export const adminModule = {
  name: 'admin',
  imports: ['auth'],
  middleware: [under('/django/admin', neverCache)],
} satisfies DjangoModule;
