import type { DjangoModule } from '../module.ts';
import { debugUrls } from './views.ts';

/** D7: the panels of earlier requests. The toolbar itself is a layer of the app, see `app.ts`. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: debugUrls,
} satisfies DjangoModule;
