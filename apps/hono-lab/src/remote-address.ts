import { getConnInfo } from '@hono/node-server/conninfo';
import type { LabContext } from './types.ts';

/** The other end of the connection, whatever forwarded headers say; `undefined` for a request without a socket. */
export function remoteAddress(c: LabContext): string | undefined {
  return c.env?.incoming === undefined ? undefined : getConnInfo(c).remote.address;
}
