import { factory } from '../factory.ts';
import { adminSite } from './admin/site.tsx';
import { debugModule } from './debug/module.ts';
import { homeModule } from './home.tsx';
import { productsModule } from './products/module.ts';
import { MODELS } from './settings.ts';

export interface UrlOptions {
  /** Whether the debug toolbar is there at all. */
  readonly debug: boolean;
}

/** `urlpatterns`: mounts the modules of the track. */
export function createUrls({ debug }: UrlOptions) {
  const urls = factory
    .createApp()
    .route('/', homeModule.urls)
    .route('/', productsModule.urls)
    .route('/api/products/', productsModule.api)
    .route('/admin/', adminSite(MODELS));
  if (debug) urls.route('/__debug__/', debugModule.urls);
  return urls;
}
