import { factory } from '../../factory.ts';
import { cacheControl, cachePage } from '../decorators/index.ts';
import { listRules, productList, refresh } from './list.tsx';
import { myView, productDetail, productToUpdate, sidebar, updateProduct } from './views.tsx';

/** No signal reaches the copy in a browser: it must revalidate each time, which costs a hit. */
const askAlways = cacheControl({ noCache: true });

/** D2, D3, D4 and D11: the pages of the products, each view under its decorators. */
// #region d2-urls
export const productUrls = factory
  .createApp()
  .get('/products/', refresh, askAlways, cachePage(300, listRules), ...productList)
  .get('/products/:id/', ...productDetail)
  .get('/products/:id/update/', ...productToUpdate)
  .post('/products/:id/update/', ...updateProduct)
  .get('/sidebar/', ...sidebar)
  .get('/my-view/', cachePage(900, { parameters: [] }), ...myView);
// #endregion d2-urls
