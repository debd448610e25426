import { factory } from '../env.ts';
import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { home } from './home.tsx';
import type { DjangoModule } from './module.ts';
import { productsModule } from './products/module.ts';
import { INSTALLED_APPS } from './settings.ts';

const models = INSTALLED_APPS.flatMap(({ admin }: DjangoModule) => admin ?? []);

/**
 * `urlpatterns`: which module answers where. What comes first answers first, so that the sign-in stands before the
 * frame of the administration.
 */
export const urls = factory
  .createApp()
  .route('/', home)
  .route('/', productsModule.urls)
  .route('/api/products/', productsModule.api)
  .route('/admin/', authModule.urls)
  .route('/admin/', adminModule.site(models))
  .route('/admin/products/', productsModule.admin.urls)
  .route('/__debug__/', debugModule.urls);
