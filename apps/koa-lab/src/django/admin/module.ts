import { neverCacheHeaders } from '@lab/core/django';
import type { LabMiddleware } from '../../context.ts';
import { under } from '../../middleware/under.ts';
import type { DjangoModule } from '../module.ts';

/** As `neverCache`, in place of whatever was said: redirects and errors have been given headers of their own. */
const neverKept: LabMiddleware = async function neverKept(ctx, next) {
  await next();
  ctx.set(neverCacheHeaders(undefined, ctx.lab.clock.now()));
};

/**
 * D6. The middleware stands around redirects and errors too: after signing out, not even the back button shows a
 * page again.
 */
export const adminModule = {
  name: 'admin',
  imports: ['auth'],
  middleware: [under('/django/admin', neverKept)],
} satisfies DjangoModule;
