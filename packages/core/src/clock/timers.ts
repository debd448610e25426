import type { Milliseconds } from './units.ts';

/**
 * The longest delay that Node's timers keep: a longer one fires after 1 ms.
 *
 * @see https://nodejs.org/api/timers.html#settimeoutcallback-delay-args
 */
const LONGEST_DELAY: Milliseconds = 2 ** 31 - 1;

/** The delay for a timer that may fire early, because it looks again. */
export function clampDelay(ms: Milliseconds): Milliseconds {
  return Math.min(ms, LONGEST_DELAY);
}

export interface Timer {
  cancel(): void;
}

/**
 * As `setTimeout`, for any length of time: a delay that Node cannot keep is split into several timers, and
 * `Infinity` never fires.
 *
 * @param ms - milliseconds, 0 or more
 * @returns how to cancel it
 */
export function startTimer(run: () => void, ms: Milliseconds): Timer {
  let left = ms;
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    if (left === Number.POSITIVE_INFINITY) return;
    const delay = clampDelay(left);
    left -= delay;
    timer = setTimeout(left > 0 ? arm : run, delay);
  };
  arm();
  return { cancel: () => clearTimeout(timer) };
}
