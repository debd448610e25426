import { bulkDeletedMessage, NO_ACTION, NOTHING_SELECTED, readSelection } from '@lab/core/django';
import { lesson } from '@lab/core/lessons';
import { factory, type LabContext } from '../../env.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import { DeleteSelectedPage } from '../../views/django/confirm-deletion.tsx';
import { administrator } from '../auth/administrator.ts';

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
  return c.render(<DeleteSelectedPage products={products} action={action} here={here} />, {
    title: 'Delete the selected products',
    trail: [{ href: '/django/admin/products/', text: 'Products' }],
    lesson: lesson('D6'),
  });
});

/** The list as it was searched, sorted and turned to. */
function addressOf(c: LabContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}
