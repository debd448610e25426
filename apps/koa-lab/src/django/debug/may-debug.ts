import type { Ctx } from '../../types.ts';

/** Whether the toolbar is there for whoever asks: what a header says can only take it away. */
export function mayDebug(ctx: Ctx): boolean {
  const { remoteAddress } = ctx.req.socket;
  return ctx.lab.django.debug.allows({ remoteAddress, header: (name) => ctx.get(name) });
}
