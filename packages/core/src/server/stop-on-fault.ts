import type { Logger } from 'pino';

export interface StopOnFaultOptions {
  readonly log: Pick<Logger, 'fatal'>;
  /** Stops accepting, finishes what runs and ends the process with this code. */
  readonly stop: (exitCode: number) => Promise<void>;
  /** Where the faults arrive. Default: the process. */
  readonly source?: FaultSource;
}

/** What of a process is needed here. */
export interface FaultSource {
  on(event: 'uncaughtException', listener: NodeJS.UncaughtExceptionListener): unknown;
  exit(code: number): void;
}

/**
 * After an exception that nobody caught, or a rejection that nobody handled, the state of the process is unknown:
 * the fault is logged, the server stops accepting, finishes what runs and exits with 1, so that whatever
 * supervises it starts a new one. A second fault on the way ends it at once.
 *
 * @see https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly
 */
export function stopOnFault({ log, stop, source = process }: StopOnFaultOptions): void {
  let stopping = false;
  // Node raises an unhandled rejection as an uncaught exception; `origin` distinguishes them.
  source.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'unexpected fault; the process stops');
    if (stopping) return source.exit(1);
    stopping = true;
    stop(1).catch(() => source.exit(1));
  });
}
