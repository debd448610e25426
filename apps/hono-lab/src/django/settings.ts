import { installed } from '@lab/core/django';
import { adminModule } from './admin/module.ts';
import { authModule } from './auth/module.ts';
import { debugModule } from './debug/module.ts';
import { homeModule } from './home.tsx';
import type { DjangoModule } from './module.ts';
import { productsModule } from './products/module.ts';

/**
 * The modules of the track. `CACHES` and what else is the same in both apps is `lab.django.settings`.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
// #region d9-settings
const INSTALLED_APPS = installed(debugModule, homeModule, authModule, adminModule, productsModule);
// #endregion d9-settings

const modules: readonly DjangoModule[] = INSTALLED_APPS;

/** What the administration shows. */
export const MODELS = modules.flatMap(({ admin }) => admin ?? []);
