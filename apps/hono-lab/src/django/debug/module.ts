import type { DjangoModule } from '../module.ts';
import { debugUrls } from './views.tsx';

/** D7: the toolbar on each page, and the panels of earlier requests. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: debugUrls,
} satisfies DjangoModule;
