import {
  ADMIN_ACTIONS,
  bulkDeletedMessage,
  changeListInput,
  NO_ACTION,
  NOTHING_SELECTED,
  readSelection,
} from '@lab/core/django';
import { NotFound } from '@lab/core/http';
import { flash } from '../../middleware/flash.ts';
import type { Ctx, Handler } from '../../types.ts';
import { query, searchParams } from '../../validate.ts';

/** The list: searched, sorted, by pages. */
export const changeList: Handler = async (ctx) => {
  const view = await ctx.lab.django.admin.list(query(ctx, changeListInput));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  ctx.render('django/admin/products', { view, actions: ADMIN_ACTIONS });
};

/** The list's form: asks for confirmation before it deletes. */
export const actOnSelection: Handler<'admin' | 'form'> = async (ctx) => {
  const { action, ids, confirmed } = readSelection(ctx.state.form);
  if (ids.length === 0) return backToList(ctx, NOTHING_SELECTED);
  if (action === null) return backToList(ctx, NO_ACTION);
  if (confirmed) {
    const deleted = await ctx.lab.django.admin.deleteSelected(ctx.state.admin, ids);
    flash(ctx, bulkDeletedMessage(deleted.length));
    ctx.status = 303;
    return ctx.redirect(firstPage(ctx));
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

/** The first page of the list as it was searched and sorted: there may be fewer pages now. */
function firstPage(ctx: Ctx): string {
  const query = searchParams(ctx);
  query.delete('p');
  return query.size === 0 ? ctx.path : `${ctx.path}?${query}`;
}
