import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '../clock/index.ts';
import type { Lab } from '../lab/index.ts';
import { LIMITS } from '../limits/index.ts';
import type { LimitedServer } from './limited-server.ts';
import { stopOnFault } from './stop-on-fault.ts';

export interface Stoppable {
  readonly server: LimitedServer;
  readonly lab: Pick<Lab, 'log' | 'close'>;
  /** Aborted at once, so that event streams end. */
  readonly stopping: AbortController;
}

/** How long a request may be on its way to a connection that looks idle. */
const ON_ITS_WAY: Milliseconds = 200;
/** How often connections are looked for that have become idle. */
const SWEEP: Milliseconds = 50;
/** How long the lab may take to close, such as with a Redis that does not respond. */
const CLOSING: Milliseconds = 500;

/**
 * On SIGTERM or SIGINT: takes no more connections, notifies kept-alive clients that theirs ends, finishes what runs,
 * closes the lab and exits with 0. What runs past {@link LIMITS}' `stopTimeout` is cut, and the log says how much.
 * After a fault that nobody handled it does the same and exits with 1.
 */
export function stopGracefully({ server, lab, stopping }: Stoppable): void {
  async function stop(exitCode: number): Promise<void> {
    const stopped = server.stop();
    stopping.abort();
    let cut = 0;
    setTimeout(() => {
      cut = server.cutOff();
    }, LIMITS.stopTimeout).unref();
    setTimeout(() => setInterval(() => server.endIdle(), SWEEP).unref(), ON_ITS_WAY).unref();
    await stopped;
    lab.log[cut === 0 ? 'info' : 'warn']({ cut }, `stopped; connections cut: ${cut}`);
    await Promise.race([lab.close(), sleep(CLOSING)]);
    process.exit(exitCode);
  }

  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, (signal) => {
      if (stopping.signal.aborted) return;
      lab.log.info({ signal }, 'stopping');
      void stop(0);
    });
  stopOnFault({ log: lab.log, stop });
}
