import { factory } from '../env.ts';
import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { home } from './home.tsx';
import type { DjangoModule } from './module.ts';
import { productsModule } from './products/module.ts';
import { INSTALLED_APPS } from './settings.ts';

const models = INSTALLED_APPS.flatMap(({ admin }: DjangoModule) => admin ?? []);

/** D1: which module answers where. The administration's gate stands before the models that it shows. */
export const django = factory
  .createApp()
  .route('/', home)
  .route('/', productsModule.urls)
  .route('/api/products/', productsModule.api)
  .route('/admin/', authModule.urls)
  .route('/admin/', adminModule.urls(models))
  .route('/admin/products/', productsModule.admin.urls)
  .route('/__debug__/', debugModule.urls);
