import { guideAddress, twinPath } from '@lab/core/lab';
import { findLesson, ui } from '@lab/core/lessons';
import { factory } from './factory.ts';
import { AbsentPage } from './views/absent.tsx';
import { GlossaryPage } from './views/glossary.tsx';
import { LandingPage } from './views/landing.tsx';

/** Leads to the same page in the other app, or says how to start it. */
const twin = factory.createHandlers(async (c) => {
  const { twin } = c.var.lab;
  const path = twinPath(c.req.query('path'));
  if (await twin.responds()) return c.redirect(new URL(path, twin.url).href, 302);
  c.status(503);
  const retry = `/twin?path=${encodeURIComponent(path)}`;
  return c.render(<AbsentPage which="twin" neighbour={twin} retry={retry} back={path} />, {
    title: ui.absent.twin.title,
  });
});

/** Leads to the chapter that belongs to a lesson, or says how to start the guide. */
const guide = factory.createHandlers(async (c) => {
  const { guide } = c.var.lab;
  const lesson = findLesson(c.req.query('lesson'));
  if (await guide.responds()) return c.redirect(guideAddress(guide, lesson), 302);
  c.status(503);
  const retry = lesson === null ? '/guide' : `/guide?lesson=${lesson.id}`;
  return c.render(<AbsentPage which="guide" neighbour={guide} retry={retry} back={lesson?.href ?? '/'} />, {
    title: ui.absent.guide.title,
  });
});

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = factory
  .createApp()
  .get('/', (c) => c.render(<LandingPage lab={c.var.lab} />, {}))
  .get('/glossary', (c) => c.render(<GlossaryPage />, { title: ui.glossary.title }))
  .get('/twin', ...twin)
  .get('/guide', ...guide);
