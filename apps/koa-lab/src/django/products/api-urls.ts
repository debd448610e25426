import { createRouter } from '../../router.ts';
import { currentUser } from '../auth/module.ts';
import {
  change,
  create,
  destroy,
  instanceOptions,
  list,
  listOptions,
  replace,
  retrieve,
} from './api-views.ts';
import { negotiated } from './browse.ts';
import { writable } from './serializers.ts';

/** D5. */
export const api = createRouter()
  .use(currentUser, negotiated)
  .get('django.api.products', '/products/', list)
  .post('/products/', writable, create)
  .options('/products/', listOptions)
  .get('django.api.product', '/products/:id/', retrieve)
  .put('/products/:id/', writable, replace)
  .patch('/products/:id/', writable, change)
  .delete('/products/:id/', writable, destroy)
  .options('/products/:id/', instanceOptions);
