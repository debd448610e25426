import { createRouter } from '../../context.ts';
import { submitted } from '../../middleware/submitted.ts';
import { cachePage } from '../decorators/index.ts';
import { LIST_RULES, refresh } from './kept.ts';
import { myView, sidebar } from './sidebar.ts';
import { productDetail, productList, productToUpdate, updateProduct } from './views.ts';

/** D2, D3, D4 and D11. A decorator stands before the view, as it stands above it in Django. */
export const urls = createRouter()
  .get('django.products', '/products/', refresh, cachePage(300, LIST_RULES), productList)
  .get('django.product', '/products/:id/', productDetail)
  .get('django.product.update', '/products/:id/update/', productToUpdate)
  .post('django.product.save', '/products/:id/update/', ...submitted, updateProduct)
  .get('django.sidebar', '/sidebar/', sidebar)
  .get('django.my-view', '/my-view/', cachePage(900), myView);
