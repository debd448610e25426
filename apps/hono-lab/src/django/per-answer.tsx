import { fillHoles, hole, NEVER_CACHE, pageSource, patchCacheControl } from '@lab/core/django';
import { factory, type LabContext } from '../env.ts';
import { takeFlashes } from '../middleware/flash.ts';
import { Flashes } from '../views/parts/flashes.tsx';
import { Outcome } from '../views/parts/outcome.tsx';
import { isHtml } from './is-html.ts';

/** Fills in what belongs to this answer alone, on pages from the cache and on those made for it. */
export const perAnswer = factory.createMiddleware(async function perAnswer(c, next) {
  c.set('fillsHoles', true);
  await next();
  if (!isHtml(c.res)) return;
  const html = await c.res.text();
  const filled = fillHoles(html, {
    flashes: html.includes(hole('flashes')) ? await flashOnce(c) : '',
    // The toolbar explains what the middleware further out adds to the answer: it comes last.
    toolbar: c.var.debugging === true ? hole('toolbar') : '',
    ...(c.var.answered && {
      source: pageSource(c.var.answered.outcome),
      outcome: await (<Outcome {...c.var.answered} />).toString(),
    }),
  });
  c.res = new Response(filled, c.res);
});

/** A page with a message on it is no longer the same for everybody, nor for the next time. */
async function flashOnce(c: LabContext): Promise<string> {
  const flashes = await takeFlashes(c);
  if (flashes.length === 0) return '';
  const said = c.res.headers.get('Cache-Control') ?? undefined;
  c.header('Cache-Control', patchCacheControl(said, NEVER_CACHE));
  c.header('Expires', undefined);
  return (<Flashes flashes={flashes} />).toString();
}
