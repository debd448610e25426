import { createRouter } from '../context.ts';
import { productParam } from '../validate.ts';
import { adminSite } from './admin/site.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { homeModule } from './home.ts';
import { productsModule } from './products/module.ts';
import { INSTALLED_APPS } from './settings.ts';

const admin = adminSite(INSTALLED_APPS.flatMap(({ admin: part }) => part ?? []));

/**
 * `urlpatterns`: where the rooms of the track stand. What comes first answers first, so that the sign-in stands
 * before the gate of the administration.
 */
export const urls = createRouter()
  .param('id', productParam)
  .use(homeModule.urls.routes(), productsModule.urls.routes())
  .use('/api', productsModule.api.routes())
  .use('/admin', authModule.urls.routes(), admin.routes())
  .use('/__debug__', debugModule.urls.routes());
