import { factory } from '../../env.ts';
import {
  change,
  create,
  describe,
  destroy,
  list,
  PRODUCT_INSTANCE,
  PRODUCT_LIST,
  replace,
  retrieve,
} from './api-views.ts';
import { browsable } from './browse.tsx';
import { methodOverride } from './method-override.ts';

/** D5: JSON for programs. `browsable` makes a page of it for people. */
export const productApi = factory
  .createApp()
  .use('/', browsable(PRODUCT_LIST), methodOverride(PRODUCT_LIST.allow))
  .get('/', ...list)
  .post('/', ...create)
  .options('/', ...describe(PRODUCT_LIST))
  .use('/:id{[0-9]+}/', browsable(PRODUCT_INSTANCE))
  .use(
    '/:id{[0-9]+}/',
    methodOverride(PRODUCT_INSTANCE.allow, { PUT: replace, PATCH: change, DELETE: destroy }),
  )
  .get('/:id{[0-9]+}/', ...retrieve)
  .put('/:id{[0-9]+}/', ...replace)
  .patch('/:id{[0-9]+}/', ...change)
  .delete('/:id{[0-9]+}/', ...destroy)
  .options('/:id{[0-9]+}/', ...describe(PRODUCT_INSTANCE));
