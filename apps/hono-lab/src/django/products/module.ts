import { factory } from '../../factory.ts';
import { varyOnHeaders } from '../decorators/index.ts';
import { djangoModule } from '../module.ts';
import { admin } from './admin.ts';
import { productApi } from './api-urls.ts';
import { productUrls } from './urls.ts';

/** D2 to D6, D10 and D11: the products' pages, their API, and what the administration shows of them. */
export const productsModule = djangoModule({
  name: 'products',
  imports: ['auth', 'admin'],
  middleware: factory.createApp().use('/api/*', varyOnHeaders('Accept')),
  urls: productUrls,
  api: productApi,
  admin,
});
