import type { DjangoModule } from '../module.ts';
import { debugToolbar } from './middleware.ts';
import { debugUrls } from './views.ts';

/** D7. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: debugUrls,
  middleware: [debugToolbar],
} satisfies DjangoModule;
