import { bulkDeletedMessage, NO_ACTION, NOTHING_SELECTED, readSelection } from '@lab/core/django';
import type { Ctx, Handler } from '../../context.ts';
import { flash } from '../../middleware/flash.ts';

/** The list's form: asks before it deletes. */
export const runAction: Handler = async (ctx) => {
  const { action, ids, confirmed } = readSelection(ctx.state.form);
  if (ids.length === 0) return backToList(ctx, NOTHING_SELECTED);
  if (action === null) return backToList(ctx, NO_ACTION);
  if (confirmed) {
    const deleted = await ctx.lab.django.admin.deleteSelected(ctx.state.admin, ids);
    flash(ctx, bulkDeletedMessage(deleted.length));
    return ctx.seeOther('django.admin.products');
  }
  const products = await ctx.lab.django.admin.selected(ids);
  ctx.render('django/admin/confirm', { products, action, cancel: ctx.url });
};

/** The list as it was searched and sorted, with a message. */
function backToList(ctx: Ctx, message: string): void {
  flash(ctx, message, 'info');
  ctx.status = 303;
  ctx.redirect(ctx.url);
}
