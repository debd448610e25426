import { createRouter } from '../../context.ts';
import type { DjangoModule } from '../module.ts';
import { debugToolbar } from './middleware.ts';
import { developersOnly, entry, history } from './views.ts';

/** D7. */
export const debugModule = {
  name: 'debug',
  imports: [],
  urls: createRouter()
    .use(developersOnly)
    .get('django.debug', '/', history)
    .get('django.debug.request', '/:request/', entry),
  middleware: [debugToolbar],
} satisfies DjangoModule;
