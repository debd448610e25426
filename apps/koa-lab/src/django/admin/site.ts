import { createRouter, type Handler, type LabRouter } from '../../context.ts';
import { requireAdmin } from '../auth/module.ts';
import type { AdminPart } from '../module.ts';

/**
 * D6: the index and the parts that modules register, behind one gate.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-objects
 */
export function adminSite(parts: readonly AdminPart[]): LabRouter {
  const index: Handler = async (ctx) => {
    const recent = await ctx.lab.django.auth.log.recent(ctx.state.admin.id);
    ctx.render('django/admin/index', { parts, recent });
  };
  const site = createRouter().use(requireAdmin).get('django.admin', '/', index);
  for (const { urls } of parts) site.use(urls.routes());
  return site;
}
