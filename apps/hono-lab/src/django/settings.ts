import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { installed } from './module.ts';
import { productsModule } from './products/module.ts';

/**
 * The rooms of the track. `CACHES` and what else is the same in both apps is `lab.django.settings`.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
// #region d9-settings
export const INSTALLED_APPS = installed(debugModule, authModule, adminModule, productsModule);
// #endregion d9-settings

/** Around all else, where the toolbar is there at all: it sees the finished answer, with every header. */
export const OUTER_MIDDLEWARE = debugModule.middleware;

/** Around every answer of the track, redirects and errors included. */
export const MIDDLEWARE = productsModule.middleware;
