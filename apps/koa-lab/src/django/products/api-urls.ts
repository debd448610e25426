import { PRODUCT_INSTANCE, PRODUCT_LIST } from '@lab/core/django';
import { apiSubmitted } from '../../middleware/csrf.ts';
import { createRouter } from '../../router.ts';
import { productOfPath } from '../../validate.ts';
import { apiAdministrator } from '../auth/module.ts';
import { change, create, describe, destroy, list, replace, retrieve } from './api-views.ts';
import { browsable } from './browse.ts';

const listPage = browsable(PRODUCT_LIST);
const product = [browsable(PRODUCT_INSTANCE), productOfPath] as const;
const writable = [apiAdministrator, apiSubmitted] as const;

/** D5: JSON for programs. `browsable` makes a page of it for people. */
export const productApi = createRouter()
  .get('django.api.products', '/', listPage, list)
  .post('/', listPage, ...writable, create)
  .options('/', listPage, describe(PRODUCT_LIST))
  .get('django.api.product', '/:id/', ...product, retrieve)
  .put('/:id/', ...product, ...writable, replace)
  .patch('/:id/', ...product, ...writable, change)
  .delete('/:id/', ...product, ...writable, destroy)
  .options('/:id/', ...product, describe(PRODUCT_INSTANCE));
