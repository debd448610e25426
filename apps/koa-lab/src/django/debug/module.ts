import { under } from '../../middleware/under.ts';
import type { DjangoModule } from '../module.ts';
import { debugToolbar } from './middleware.ts';
import { debugUrls, developersOnly } from './views.ts';

/** D7. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: debugUrls,
  middleware: [debugToolbar],
  gates: [under('/django/__debug__', developersOnly)],
} satisfies DjangoModule;
