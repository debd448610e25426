import type { DjangoModule } from '../module.ts';

/** D6. Its routes are `adminSite`, which `urls` makes of the models that all modules register. */
export const adminModule = { name: 'admin', imports: ['auth'] } satisfies DjangoModule;
