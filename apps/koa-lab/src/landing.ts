import { tracks } from '@lab/core/lessons';
import { createRouter, type Handler } from './context.ts';

const page: Handler = (ctx) => {
  ctx.render('landing', { tracks: Object.values(tracks) });
};

/** `/`: what the lab is, both tracks, and the store in use. Nothing here is slow. */
export const landing = createRouter().get('landing', '/', page);
