import {
  bulkDeletedMessage,
  changeListInput,
  NO_ACTION,
  NOTHING_SELECTED,
  readSelection,
} from '@lab/core/django';
import { NotFound } from '@lab/core/http';
import { factory, type LabContext } from '../../env.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import { query } from '../../validate.ts';
import { ChangeListPage } from '../../views/django/change-list.tsx';
import { DeleteSelectedPage } from '../../views/django/confirm-deletion.tsx';
import { administrator } from '../auth/index.ts';
import { page } from './admin-page.ts';

/** Found, sorted, turned to. */
export const changeList = factory.createHandlers(administrator, query(changeListInput), async (c) => {
  const view = await c.var.lab.django.admin.list(c.req.valid('query'));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  return c.render(<ChangeListPage view={view} action={addressOf(c)} />, page('Products'));
});

/** The list's form: chosen products and what to do with them, first to be confirmed, then done. */
export const actOnSelection = factory.createHandlers(administrator, async (c) => {
  const { action, ids, confirmed } = readSelection(await readForm(c));
  const here = addressOf(c);
  const back = async (kind: 'info' | 'success', message: string) => {
    await flash(c, kind, message);
    return c.redirect(here, 303);
  };
  if (ids.length === 0) return back('info', NOTHING_SELECTED);
  if (action === null) return back('info', NO_ACTION);
  const { admin } = c.var.lab.django;
  if (confirmed) {
    const deleted = await admin.deleteSelected(c.req.valid('cookie').user, ids);
    return back('success', bulkDeletedMessage(deleted.length));
  }
  const products = await admin.selected(ids);
  if (products.length === 0) return back('info', NOTHING_SELECTED);
  return c.render(
    <DeleteSelectedPage products={products} action={action} here={here} />,
    page('Delete the selected products'),
  );
});

/** The list as it was searched, sorted and turned to. */
function addressOf(c: LabContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}
