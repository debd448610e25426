import { getRequestListener } from '@hono/node-server';
import type { Lab } from '@lab/core/lab';
import { guardRequests, LimitedServer } from '@lab/core/server';
import type { Hono } from 'hono';
import type { LabEnv } from './types.ts';

/** The server of an app, which only sees requests that name one path on one host that it serves. */
export function createServer(
  { config: { allowedHosts }, log, telemetry }: Lab,
  app: Pick<Hono<LabEnv>, 'fetch'>,
): LimitedServer {
  return new LimitedServer(guardRequests(getRequestListener(app.fetch), { allowedHosts, log, telemetry }));
}
