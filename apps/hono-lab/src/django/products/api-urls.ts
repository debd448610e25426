import { PRODUCT_INSTANCE, PRODUCT_LIST } from '@lab/core/django';
import { factory } from '../../factory.ts';
import { productParam } from '../../validate.ts';
import { change, create, describe, destroy, list, replace, retrieve } from './api-views.ts';
import { browsable } from './browse.tsx';
import { methodOverride } from './method-override.ts';

/** D5: JSON for programs. `browsable` makes a page of it for people. */
export const productApi = factory
  .createApp()
  .use('/', browsable(PRODUCT_LIST), methodOverride(PRODUCT_LIST.allow, { OPTIONS: describe(PRODUCT_LIST) }))
  .get('/', ...list)
  .post('/', ...create)
  .options('/', ...describe(PRODUCT_LIST))
  .use('/:id/', browsable(PRODUCT_INSTANCE))
  .use(
    '/:id/',
    methodOverride(PRODUCT_INSTANCE.allow, {
      PUT: replace,
      PATCH: change,
      DELETE: destroy,
      OPTIONS: [productParam, ...describe(PRODUCT_INSTANCE)],
    }),
  )
  .get('/:id/', ...retrieve)
  .put('/:id/', ...replace)
  .patch('/:id/', ...change)
  .delete('/:id/', ...destroy)
  .options('/:id/', productParam, ...describe(PRODUCT_INSTANCE));
