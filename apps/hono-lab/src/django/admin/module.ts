import { factory } from '../../env.ts';
import { neverCache } from '../decorators/index.ts';
import { djangoModule } from '../module.ts';
import { adminSite } from './site.tsx';

/** D6: a gate, a frame, and the models that register. None of its answers is kept by anybody. */
export const adminModule = djangoModule({
  name: 'admin',
  imports: ['auth'],
  middleware: factory.createApp().use('/admin/*', neverCache),
  site: adminSite,
});
