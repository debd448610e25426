import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Milliseconds } from '../clock/index.ts';

/** How long the log is silent about further ones: a client that floods the server must not flood its log. */
const SILENCE: Milliseconds = 60_000;

/** Says in the log that connections past the limit are closed: at the first one, and again a minute later at most. */
export function reportDrops(server: Pick<Server, 'on' | 'maxConnections'>, log: Pick<Logger, 'warn'>): void {
  let silent = false;
  server.on('drop', () => {
    if (silent) return;
    silent = true;
    setTimeout(() => {
      silent = false;
    }, SILENCE).unref();
    const { maxConnections: limit } = server;
    log.warn({ limit }, `more than ${limit} connections at a time; each further one is closed`);
  });
}
