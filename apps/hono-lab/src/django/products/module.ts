import type { DjangoModule } from '../module.ts';
import { admin } from './admin.ts';
import { productApi } from './api-urls.ts';
import { productUrls } from './urls.ts';

/** D2 to D6, D10 and D11: the products' pages, their API, and what the administration shows of them. */
export const productsModule = {
  name: 'products',
  imports: ['auth', 'admin'],
  urls: productUrls,
  api: productApi,
  admin,
} satisfies DjangoModule;
