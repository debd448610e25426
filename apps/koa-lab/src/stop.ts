import type { Server } from 'node:http';
import type { Lab } from '@lab/core/lab';

export interface Stoppable {
  readonly server: Server;
  readonly lab: Lab;
  /** Aborted first, so that event streams end. */
  readonly stopping: AbortController;
}

/** How long requests in flight may take to finish. */
const DEADLINE = 10_000;

/** On SIGTERM or SIGINT: takes no more connections, finishes what is running, closes the lab, exits with 0. */
export function stopGracefully({ server, lab, stopping }: Stoppable): void {
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stopping.signal.aborted) return;
    lab.log.info({ signal }, 'stopping');
    stopping.abort();
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    // `close` takes the connections that are idle now; those that finish a request later are idle then.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => {
      lab.log.warn('requests still run past the deadline; cutting them off');
      server.closeAllConnections();
    }, DEADLINE).unref();
    await closed.promise;
    await lab.close();
    process.exit(0);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => void stop(name));
  server.on('error', (error) => {
    lab.log.fatal({ err: error }, 'cannot listen');
    process.exitCode = 1;
    void lab.close();
  });
}
