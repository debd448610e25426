import { createRouter } from '../../context.ts';
import { under } from '../../middleware/under.ts';
import { neverCache } from '../decorators/index.ts';
import type { DjangoModule } from '../module.ts';
import { debugToolbar } from './middleware.ts';
import { developersOnly, entry, history } from './views.ts';

/** D7. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: createRouter()
    .use(neverCache)
    .get('django.debug', '/', history)
    .get('django.debug.request', '/:request/', entry),
  middleware: [debugToolbar],
  gates: [under('/django/__debug__', developersOnly)],
} satisfies DjangoModule;
