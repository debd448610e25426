import { lessonGroups } from '@lab/core/flask';
import { createRouter, type Handler } from './context.ts';

const page: Handler = (ctx) => {
  ctx.render('landing', { groups: lessonGroups });
};

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = createRouter().get('landing', '/', page);
