import { fillHoles } from '@lab/core/django';
import type { LabMiddleware } from '../context.ts';

/** Fills the holes of a page with what is of this answer alone, after everything else is done. */
export const fillings: LabMiddleware = async function fillings(ctx, next) {
  await next();
  if (typeof ctx.body === 'string' && ctx.response.is('html')) {
    ctx.body = fillHoles(ctx.body, ctx.state.fillings ?? {});
  }
};
