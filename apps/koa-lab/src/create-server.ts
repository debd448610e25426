import type { Lab } from '@lab/core/lab';
import { guardRequests, LimitedServer } from '@lab/core/server';
import type { LabApp } from './types.ts';

/** The server of an app, which only sees requests that name one path on one host that it serves. */
export function createServer({ config: { allowedHosts }, log, telemetry }: Lab, app: LabApp): LimitedServer {
  return new LimitedServer(guardRequests(app.callback(), { allowedHosts, log, telemetry }));
}
