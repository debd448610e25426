import type { LabMiddleware } from '../types.ts';
import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { homeModule } from './home.ts';
import { installed } from './module.ts';
import { productsModule } from './products/module.ts';

/**
 * The rooms of the track. `CACHES` and what else is the same in both apps is `lab.django.settings`.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
// #region d9-settings
export const INSTALLED_APPS = installed([debugModule, homeModule, authModule, adminModule, productsModule]);
// #endregion d9-settings

/** What a request passes before it reaches a route, whether there is one or not. */
export const GATES: readonly LabMiddleware[] = INSTALLED_APPS.flatMap(({ gates = [] }) => gates);
