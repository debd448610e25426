import { factory } from '../env.ts';
import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { neverCache, varyOnHeaders } from './decorators/index.ts';
import { installed } from './module.ts';
import { perAnswer } from './per-answer.tsx';
import { productsModule } from './products/module.ts';

/** The rooms of the track. CACHES and its kin (D9) are core's `DJANGO_SETTINGS`, equal in both apps. */
export const INSTALLED_APPS = installed(debugModule, authModule, adminModule, productsModule);

/** Around all else: it sees the finished answer, with every header. */
export const OUTER_MIDDLEWARE = factory.createApp().use(debugModule.middleware);

/** Around every answer of the track, redirects and errors included; the first is the outermost. */
export const MIDDLEWARE = factory
  .createApp()
  .use(perAnswer)
  .use('/admin/*', neverCache)
  .use('/__debug__/*', neverCache)
  .use('/api/*', varyOnHeaders('Accept'));
