import { twinPath } from '@lab/core/lab';
import { ui } from '@lab/core/lessons';
import { factory } from './factory.ts';
import { GlossaryPage } from './views/glossary.tsx';
import { LandingPage } from './views/landing.tsx';
import { TwinPage } from './views/twin.tsx';

/** Leads to the same page in the other app, or says how to start it. */
const twin = factory.createHandlers(async (c) => {
  const { twin } = c.var.lab;
  const path = twinPath(c.req.query('path'));
  if (await twin.responds()) return c.redirect(new URL(path, twin.url).href, 302);
  c.status(503);
  return c.render(<TwinPage twin={twin} path={path} />, { title: ui.twin.title });
});

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = factory
  .createApp()
  .get('/', (c) => c.render(<LandingPage lab={c.var.lab} />, {}))
  .get('/glossary', (c) => c.render(<GlossaryPage />, { title: ui.glossary.title }))
  .get('/twin', ...twin);
