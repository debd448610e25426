import { unlinked } from './django/index.ts';
import { factory } from './env.ts';
import { LandingPage } from './views/landing-page.tsx';

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = factory
  .createApp()
  .get('/', (c) => c.render(<LandingPage lab={c.var.lab} unlinked={unlinked(c)} />, {}));
