import { djangoModule } from '../module.ts';
import { adminSite } from './site.tsx';

// #region d6-admin
/** D6: a gate, a frame, and the models that register. */
export const adminModule = djangoModule({ name: 'admin', imports: ['auth'], site: adminSite });
// #endregion d6-admin
