import { type Milliseconds, startTimer, type Timer } from '../../clock/index.ts';
import { CacheTimeoutError } from '../errors/errors.ts';

/** How long a caller waits for a load. */
export interface Patience {
  readonly signal?: AbortSignal | undefined;
  /** After this long the wait ends with {@link SLOW}, if {@link Patience.maySkip} then says so. */
  readonly softTimeout?: Milliseconds | undefined;
  readonly maySkip?: () => boolean;
  /** After this long the wait rejects with a {@link CacheTimeoutError}. */
  readonly hardTimeout?: Milliseconds | undefined;
}

/** The soft timeout passed. */
export const SLOW = Symbol('slow');

/** Waits for a load as long as this caller will; the load itself goes on. */
export function awaitWithin<T>(task: Promise<T>, limits: Patience): Promise<T | typeof SLOW> {
  const { signal, softTimeout, hardTimeout, maySkip } = limits;
  if (signal === undefined && softTimeout === undefined && hardTimeout === undefined) return task;
  return new Promise((resolve, reject) => {
    const timers: Timer[] = [];
    const end = (): void => {
      for (const timer of timers) timer.cancel();
      signal?.removeEventListener('abort', abort);
    };
    const fail = (error: unknown): void => {
      end();
      reject(error);
    };
    const succeed = (value: T | typeof SLOW): void => {
      end();
      resolve(value);
    };
    const abort = (): void => fail(signal?.reason);
    // Listens before it checks: an abort in between is noticed twice rather than never.
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) {
      // The task's own failure has nobody else to take it.
      task.catch(() => undefined);
      abort();
      return;
    }
    if (softTimeout !== undefined) {
      timers.push(startTimer(() => maySkip?.() !== false && succeed(SLOW), softTimeout));
    }
    if (hardTimeout !== undefined) {
      timers.push(startTimer(() => fail(new CacheTimeoutError('The load', hardTimeout)), hardTimeout));
    }
    task.then(succeed, fail);
  });
}

/** Waits until the signal aborts, with its reason. */
export async function awaitUnlessAborted<T>(task: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return (await awaitWithin(task, { signal })) as T;
}

/** Runs a loader up to its hard timeout or its abortion, whichever comes first, whether it listens or not. */
export async function runWithin<T>(
  run: () => T | Promise<T>,
  signal: AbortSignal,
  hardTimeout: Milliseconds | undefined,
): Promise<T> {
  signal.throwIfAborted();
  // A loader that throws at once is a failed load like any other.
  const task = new Promise<T>((resolve) => resolve(run()));
  return (await awaitWithin(task, { signal, hardTimeout })) as T;
}
