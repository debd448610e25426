import {
  bulkDeletedMessage,
  changeListInput,
  NO_ACTION,
  NOTHING_SELECTED,
  readSelection,
} from '@lab/core/django';
import { NotFound } from '@lab/core/http';
import { ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { here } from '../../links.ts';
import { submitted } from '../../middleware/csrf.ts';
import { flash } from '../../middleware/flash.ts';
import { readForm } from '../../middleware/form.ts';
import type { LabContext } from '../../types.ts';
import { query } from '../../validate.ts';
import { AdminConfirmPage } from '../../views/django/admin/confirm.tsx';
import { productsPage } from '../../views/django/admin/frame.tsx';
import { AdminProductsPage } from '../../views/django/admin/products.tsx';
import { actor } from '../auth/module.ts';

/** Found, sorted, turned to. */
export const changeList = factory.createHandlers(query(changeListInput), async (c) => {
  const view = await c.var.lab.django.admin.list(c.req.valid('query'));
  if (view === null) throw new NotFound('Page', 'The list has fewer pages.');
  return c.render(<AdminProductsPage view={view} action={here(c)} />, {
    ...productsPage(ui.admin.products),
    script: 'admin.js',
  });
});

/** The list's form: chosen products and what to do with them, first to be confirmed, then done. */
export const actOnSelection = factory.createHandlers(submitted, async (c) => {
  const { action, ids, confirmed } = readSelection(await readForm(c));
  const remind = async (message: string) => {
    await flash(c, 'info', message);
    return c.redirect(here(c), 303);
  };
  if (ids.length === 0) return remind(NOTHING_SELECTED);
  if (action === null) return remind(NO_ACTION);
  const { admin } = c.var.lab.django;
  if (confirmed) {
    const deleted = await admin.deleteSelected(actor(c), ids);
    await flash(c, 'success', bulkDeletedMessage(deleted.length));
    return c.redirect(firstPage(c), 303);
  }
  const products = await admin.selected(ids);
  if (products.length === 0) return remind(NOTHING_SELECTED);
  return c.render(
    <AdminConfirmPage products={products} action={action} here={here(c)} cancel={here(c)} />,
    productsPage(ui.admin.sure),
  );
});

/** The first page of the list as it was searched and sorted: there may be fewer pages now. */
function firstPage(c: LabContext): string {
  const url = new URL(c.req.url);
  url.searchParams.delete('p');
  return `${url.pathname}${url.search}`;
}
