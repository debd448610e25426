import type { LabContext } from '../../types.ts';

/** Whether the toolbar is for this client: in development, and at this very machine. */
export function mayDebug(c: LabContext): boolean {
  const header = (name: string) => c.req.header(name);
  const remoteAddress = c.env?.incoming?.socket.remoteAddress;
  return c.var.lab.django.debug.allows({ remoteAddress, header });
}
