import { submitted } from '../../middleware/csrf.ts';
import { createRouter } from '../../router.ts';
import { cacheControl, cachePage } from '../decorators/index.ts';
import { listRules, productList, refresh } from './list.ts';
import { myView, productDetail, productToUpdate, sidebar, updateProduct } from './views.ts';

/** No signal reaches the copy in a browser: it must revalidate each time, which costs a hit. */
const askAlways = cacheControl({ noCache: true });

/** D2, D3, D4 and D11. A decorator comes before the view, as it does in Django. */
// #region d2-urls
export const productUrls = createRouter()
  .get('django.products', '/products/', refresh, askAlways, cachePage(300, listRules), productList)
  .get('django.product', '/products/:id/', productDetail)
  .get('django.product.update', '/products/:id/update/', productToUpdate)
  .post('django.product.save', '/products/:id/update/', ...submitted, updateProduct)
  .get('django.sidebar', '/sidebar/', sidebar)
  .get('django.my-view', '/my-view/', cachePage(900, { parameters: [] }), myView);
// #endregion d2-urls
