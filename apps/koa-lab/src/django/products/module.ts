import type { DjangoModule } from '../module.ts';
import { admin } from './admin.ts';
import { api } from './api-urls.ts';
import { methodOverride } from './method-override.ts';
import { urls } from './urls.ts';

/** D2 to D6, D10 and D11. */
export const productsModule = {
  name: 'products',
  imports: ['auth', 'admin'],
  gates: [methodOverride],
  urls,
  api,
  admin,
} satisfies DjangoModule;
