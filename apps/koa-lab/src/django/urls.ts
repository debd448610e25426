import { createRouter } from '../router.ts';
import type { LabRouter } from '../types.ts';
import { productParam } from '../validate.ts';
import { adminSite } from './admin/site.ts';
import { debugModule } from './debug/module.ts';
import { homeModule } from './home.ts';
import { productsModule } from './products/module.ts';
import { MODELS } from './settings.ts';

export interface UrlOptions {
  /** Whether the debug toolbar is there at all. */
  readonly debug: boolean;
}

/** `urlpatterns`: mounts the modules of the track. */
export function createUrls({ debug }: UrlOptions): LabRouter {
  const pages = createRouter()
    .param('id', productParam)
    .use(homeModule.urls.routes(), productsModule.urls.routes())
    .use('/admin', adminSite(MODELS).routes());
  // The API reads its ids itself: it negotiates first in which form it refuses one.
  const urls = createRouter().use('/api/products', productsModule.api.routes()).use(pages.routes());
  return debug ? urls.use('/__debug__', debugModule.urls.routes()) : urls;
}
