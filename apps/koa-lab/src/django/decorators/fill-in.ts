import { neverCacheHeaders, pageSource } from '@lab/core/django';
import type { CacheOutcome } from '@lab/core/http';
import type { Ctx } from '../../context.ts';

/**
 * What belongs to one answer alone, and so is no part of the page that is kept: where it came from, the badge,
 * the messages.
 */
export function fillIn(ctx: Ctx, outcome: CacheOutcome): void {
  if (!ctx.response.is('html')) return;
  const flashes = ctx.renderToString('parts/flashes', {});
  ctx.state.fillings = {
    source: pageSource(outcome),
    outcome: ctx.renderToString('parts/outcome', {}),
    flashes,
  };
  // A message is one reader's: no cache on the way may show it to another, or twice.
  if (flashes.trim() !== '') ctx.set(neverCacheHeaders(undefined, ctx.lab.clock.now()));
}
