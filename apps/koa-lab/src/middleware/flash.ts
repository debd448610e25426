import { neverCacheHeaders } from '@lab/core/django';
import { addFlash, type Flash } from '@lab/core/http';
import type { Ctx } from '../types.ts';

/** Leaves a message in the session; the page after the redirect shows it. */
export function flash(ctx: Ctx, text: string, kind: Flash['kind'] = 'success'): void {
  ctx.session.flashes = addFlash(ctx.session.flashes ?? [], { kind, text });
}

/**
 * Takes the messages out of the session: each is shown once, and HEAD shows none. A browser that sends no cookie has
 * no session, so none is made for it.
 */
export function takeFlashes(ctx: Ctx): readonly Flash[] {
  if (ctx.method === 'HEAD' || ctx.headers.cookie === undefined) return [];
  const { flashes = [] } = ctx.session;
  if (flashes.length === 0) return flashes;
  delete ctx.session.flashes;
  // A message is one reader's: no cache on the way may show it to another, or twice.
  ctx.set(neverCacheHeaders(undefined, ctx.lab.clock.now()));
  return flashes;
}
