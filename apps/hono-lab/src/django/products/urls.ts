import { factory } from '../../env.ts';
import { cachePage } from '../decorators/index.ts';
import { listRules, productList, refresh } from './list.tsx';
import { myView, productDetail, productToUpdate, productUpdate, sidebar } from './views.tsx';

/** D2, D3, D4 and D11: the pages of the products, each view under its decorators. */
export const productUrls = factory
  .createApp()
  .get('/products/', refresh, cachePage(300, listRules), ...productList)
  .get('/products/:id{[0-9]+}/', ...productDetail)
  .get('/products/:id{[0-9]+}/update/', ...productToUpdate)
  .post('/products/:id{[0-9]+}/update/', ...productUpdate)
  .get('/sidebar/', ...sidebar)
  .get('/my-view/', cachePage(900), ...myView);
