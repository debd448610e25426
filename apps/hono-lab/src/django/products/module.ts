import { djangoModule } from '../module.ts';
import { productAdminUrls } from './admin.tsx';
import { productApi } from './api.ts';
import { productUrls } from './urls.ts';

/** The products: their pages, their API, and what the administration shows of them. */
export const productsModule = djangoModule({
  name: 'products',
  imports: ['auth', 'admin'],
  urls: productUrls,
  api: productApi,
  admin: {
    name: 'products',
    label: 'Products',
    summary: 'What both tracks list and sell.',
    urls: productAdminUrls,
  },
});
