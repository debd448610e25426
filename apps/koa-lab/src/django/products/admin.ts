import { ui } from '@lab/core/lessons';
import { submitted } from '../../middleware/csrf.ts';
import { createRouter } from '../../router.ts';
import type { ModelAdmin } from '../module.ts';
import { actOnSelection, changeList } from './admin-list.ts';
import { add, blank, change, history, remove, toChange, toDelete } from './admin-views.ts';

/** D6, the part of the products. The site puts it behind its gate. */
export const admin = {
  name: 'products',
  label: ui.admin.products,
  summary: ui.admin.productsSummary,
  route: 'django.admin.products',
  urls: createRouter()
    .get('django.admin.products', '/products/', changeList)
    .post('/products/', ...submitted, actOnSelection)
    .get('django.admin.add', '/products/add/', blank)
    .post('/products/add/', ...submitted, add)
    .get('django.admin.change', '/products/:id/change/', toChange)
    .post('/products/:id/change/', ...submitted, change)
    .get('django.admin.delete', '/products/:id/delete/', toDelete)
    .post('/products/:id/delete/', ...submitted, remove)
    .get('django.admin.history', '/products/:id/history/', history),
} satisfies ModelAdmin;
