import { factory } from '../../factory.ts';
import { djangoModule } from '../module.ts';
import { debugToolbar } from './middleware.tsx';
import { debugUrls } from './views.tsx';

/** D7: the toolbar on each page, and the panels of earlier requests. */
export const debugModule = djangoModule({
  name: 'debug',
  imports: [],
  middleware: factory.createApp().use(debugToolbar),
  urls: debugUrls,
});
