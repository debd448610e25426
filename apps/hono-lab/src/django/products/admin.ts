import { ui } from '@lab/core/lessons';
import { factory } from '../../factory.ts';
import { actOnSelection, changeList } from './admin-list.tsx';
import { add, blank, change, history, remove, toChange, toDelete } from './admin-views.tsx';

/** D6: the part of the products. The site puts it behind its gate. */
export const admin = {
  name: 'products',
  label: ui.admin.products,
  summary: ui.admin.productsSummary,
  urls: factory
    .createApp()
    .get('/', ...changeList)
    .post('/', ...actOnSelection)
    .get('/add/', ...blank)
    .post('/add/', ...add)
    .get('/:id/change/', ...toChange)
    .post('/:id/change/', ...change)
    .get('/:id/delete/', ...toDelete)
    .post('/:id/delete/', ...remove)
    .get('/:id/history/', ...history),
};
