import { guideAddress, twinPath } from '@lab/core/lab';
import { findLesson, toolsOf } from '@lab/core/lessons';
import { createRouter } from './router.ts';
import type { Handler } from './types.ts';
import { searchParams } from './validate.ts';

const page: Handler = (ctx) => {
  ctx.render('landing', { tools: toolsOf(ctx.lab.config.environment) });
};

const glossary: Handler = (ctx) => {
  ctx.render('glossary', {});
};

/** Leads to the same page in the other app, or says how to start it. */
const twin: Handler = async (ctx) => {
  const { twin } = ctx.lab;
  const path = twinPath(searchParams(ctx).get('path') ?? undefined);
  if (await twin.responds()) return ctx.redirect(new URL(path, twin.url).href);
  ctx.status = 503;
  const retry = ctx.linkTo('twin', {}, { path });
  ctx.render('absent', { which: 'twin', neighbour: twin, retry, back: path });
};

/** Leads to the chapter that belongs to a lesson, or says how to start the guide. */
const guide: Handler = async (ctx) => {
  const { guide } = ctx.lab;
  const lesson = findLesson(searchParams(ctx).get('lesson') ?? undefined);
  if (await guide.responds()) return ctx.redirect(guideAddress(guide, lesson));
  ctx.status = 503;
  const retry = ctx.linkTo('guide', {}, lesson === null ? {} : { lesson: lesson.id });
  ctx.render('absent', { which: 'guide', neighbour: guide, retry, back: lesson?.href ?? '/' });
};

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = createRouter()
  .get('landing', '/', page)
  .get('glossary', '/glossary', glossary)
  .get('twin', '/twin', twin)
  .get('guide', '/guide', guide);
