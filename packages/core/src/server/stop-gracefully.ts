import type { Server } from 'node:http';
import type { Milliseconds } from '../clock/units.ts';
import type { Lab } from '../lab/lab.ts';
import { stopOnFault } from './stop-on-fault.ts';

export interface Stoppable {
  readonly server: Server;
  readonly lab: Pick<Lab, 'log' | 'close'>;
  /** Aborted at once, so that event streams end. */
  readonly stopping: AbortController;
}

/** How long requests in flight may take to finish. */
const DEADLINE: Milliseconds = 10_000;
/** How often connections are looked for that have become idle. */
const SWEEP: Milliseconds = 50;

/**
 * On SIGTERM or SIGINT: takes no more connections, finishes what is running, closes the lab, exits with 0. After
 * a fault that nobody handled it does the same and exits with 1.
 */
export function stopGracefully({ server, lab, stopping }: Stoppable): void {
  async function stop(exitCode: number): Promise<void> {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    stopping.abort();
    // `close` takes the connections that are idle now; those that finish a request later are idle then.
    setInterval(() => server.closeIdleConnections(), SWEEP).unref();
    setTimeout(() => {
      lab.log.warn('requests still run past the deadline; cutting them off');
      server.closeAllConnections();
    }, DEADLINE).unref();
    await closed.promise;
    await lab.close();
    process.exit(exitCode);
  }

  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, (signal) => {
      if (stopping.signal.aborted) return;
      lab.log.info({ signal }, 'stopping');
      void stop(0);
    });
  stopOnFault({ log: lab.log, stop });
  server.on('error', (error) => {
    lab.log.fatal({ err: error }, 'cannot listen');
    process.exitCode = 1;
    void lab.close();
  });
}
