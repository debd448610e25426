import { fillHoles, hole, neverCacheHeaders, pageSource } from '@lab/core/django';
import type { LabMiddleware } from '../types.ts';

/**
 * What belongs to one answer alone, and so is no part of a page that is kept: where it came from, the badge, the
 * messages. Made for pages that left places for it.
 */
export const perAnswer: LabMiddleware = async function perAnswer(ctx, next) {
  await next();
  if (typeof ctx.body !== 'string' || !ctx.body.includes(hole('flashes'))) return;
  const { outcome } = ctx.state;
  const flashes = ctx.renderToString('parts/flashes', {});
  ctx.state.fillings = {
    flashes,
    ...(outcome &&
      'status' in outcome && {
        outcome: ctx.renderToString('parts/outcome', {}),
        source: pageSource(outcome),
      }),
  };
  // A message is one reader's: no cache on the way may show it to another, or twice.
  if (flashes.trim() !== '') ctx.set(neverCacheHeaders(undefined, ctx.lab.clock.now()));
};

/** Fills the places, outside of all else: the debug toolbar knows the whole answer. */
export const fillings: LabMiddleware = async function fillings(ctx, next) {
  await next();
  if (typeof ctx.body === 'string' && ctx.response.is('html')) {
    ctx.body = fillHoles(ctx.body, ctx.state.fillings ?? {});
  }
};
