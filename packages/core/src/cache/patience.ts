import type { Milliseconds } from '../clock/units.ts';
import { CacheTimeoutError } from './errors.ts';
import type { GetOrSetOptions } from './load-options.ts';
import type { Resolved } from './outcomes.ts';
import type { Flight } from './room.ts';

/** Waits for a load as long as this caller will. */
export function patiently(
  flight: Flight,
  options: GetOrSetOptions,
  hasStale: boolean,
  joined: boolean,
): Promise<Resolved<unknown> | 'slow'> {
  const { signal, softTimeout, hardTimeout } = options;
  const soft = hasStale ? softTimeout : undefined;
  // Who started the load has its hard timeout watched by the load itself.
  const hard = joined ? hardTimeout : undefined;
  if (signal === undefined && soft === undefined && hard === undefined) return flight.promise;
  return new Promise((answer, reject) => {
    const timers: NodeJS.Timeout[] = [];
    const abort = (): void => finish(() => reject(signal?.reason));
    function finish(settle: () => void): void {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    }
    if (soft !== undefined) timers.push(setTimeout(() => finish(() => answer('slow')), soft));
    if (hard !== undefined) {
      timers.push(setTimeout(() => finish(() => reject(new CacheTimeoutError('The load', hard))), hard));
    }
    signal?.addEventListener('abort', abort, { once: true });
    flight.promise.then(
      (value) => finish(() => answer(value)),
      (error: unknown) => finish(() => reject(error)),
    );
  });
}

/** Runs a load up to its hard timeout or its abortion, whichever comes first, whether it listens or not. */
export function raceSignal<T>(
  run: () => T | Promise<T>,
  signal: AbortSignal,
  hardTimeout: Milliseconds | undefined,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => reject(signal.reason);
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    if (hardTimeout !== undefined) {
      timer = setTimeout(() => {
        settle();
        reject(new CacheTimeoutError('The load', hardTimeout));
      }, hardTimeout);
    }
    // A loader that throws at once is a failed load like any other.
    new Promise<T>((answer) => answer(run())).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
