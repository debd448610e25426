import { twinPath } from '@lab/core/lab';
import { createRouter } from './router.ts';
import type { Handler } from './types.ts';
import { query } from './validate.ts';

const page: Handler = (ctx) => {
  ctx.render('landing', {});
};

const glossary: Handler = (ctx) => {
  ctx.render('glossary', {});
};

/** Leads to the same page in the other app, or says how to start it. */
const twin: Handler = async (ctx) => {
  const { twin } = ctx.lab;
  const path = twinPath(query(ctx).get('path') ?? undefined);
  if (await twin.responds()) return ctx.redirect(new URL(path, twin.url).href);
  ctx.status = 503;
  ctx.render('twin', { path });
};

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = createRouter()
  .get('landing', '/', page)
  .get('glossary', '/glossary', glossary)
  .get('twin', '/twin', twin);
