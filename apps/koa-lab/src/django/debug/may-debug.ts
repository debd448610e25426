import type { Ctx } from '../../types.ts';

/** Whether the toolbar is for this client: a header can only take it away. */
export function mayDebug(ctx: Ctx): boolean {
  const { remoteAddress } = ctx.req.socket;
  return ctx.lab.django.debug.allows({ remoteAddress, header: (name) => ctx.get(name) });
}
