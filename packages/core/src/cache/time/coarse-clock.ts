import { type Clock, type EpochMs, monotonicClock } from '../../clock/index.ts';

/** Reading the system clock costs a third of a memory hit (`pnpm bench engine`). */
const READS = 64;

/**
 * The {@link monotonicClock}, read at most once in 64 calls within one turn of the event loop, and again in the
 * next turn. An injected clock is read every time.
 */
export class CoarseClock implements Clock {
  #now: EpochMs = 0;
  #left = 0;
  #waiting = false;

  now(): EpochMs {
    if (this.#left > 0) {
      this.#left -= 1;
      return this.#now;
    }
    return this.#ask();
  }

  #ask(): EpochMs {
    this.#now = monotonicClock.now();
    this.#left = READS;
    if (!this.#waiting) {
      this.#waiting = true;
      setImmediate(() => {
        this.#waiting = false;
        this.#left = 0;
      }).unref();
    }
    return this.#now;
  }
}
