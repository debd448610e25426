import { factory } from '../factory.ts';
import { adminModule } from './admin/module.ts';
import { debugModule } from './debug/module.ts';
import { home } from './home.tsx';
import type { DjangoModule } from './module.ts';
import { productsModule } from './products/module.ts';
import { INSTALLED_APPS } from './settings.ts';

const models = INSTALLED_APPS.flatMap(({ admin }: DjangoModule) => admin ?? []);

export interface UrlOptions {
  /** Whether the debug toolbar is there at all. */
  readonly debug: boolean;
}

/** `urlpatterns`: where the modules of the track stand. */
export function createUrls({ debug }: UrlOptions) {
  const urls = factory
    .createApp()
    .route('/', home)
    .route('/', productsModule.urls)
    .route('/api/products/', productsModule.api)
    .route('/admin/', adminModule.site(models));
  if (debug) urls.route('/__debug__/', debugModule.urls);
  return urls;
}
