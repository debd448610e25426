import { djangoModule } from '../module.ts';
import { debugToolbar } from './middleware.tsx';
import { debugUrls } from './urls.tsx';

/** The toolbar on each page, and the panels of earlier requests. */
export const debugModule = djangoModule({
  name: 'debug',
  imports: [],
  middleware: debugToolbar,
  urls: debugUrls,
});
