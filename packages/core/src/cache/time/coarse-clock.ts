import { type Clock, type EpochMs, type Milliseconds, monotonicClock } from '../../clock/index.ts';

/** Reading the system clock costs a third of a memory hit (`pnpm bench engine`). */
const READS = 64;
/** To learn that a turn has ended costs the event loop more than many reads do, so only a loop of reads is worth it. */
const LOOP_READS = 8;
const LOOP_MS: Milliseconds = 0.1;

/**
 * The {@link monotonicClock}. Where reads follow each other in a loop, it is read at most once in 64 calls within one
 * turn of the event loop, and again in the next turn. An injected clock is read every time.
 */
export class CoarseClock implements Clock {
  #now: EpochMs = 0;
  #left = 0;
  #waiting = false;
  #loopSince: EpochMs = 0;
  #loopReads = 0;
  #isLoop = false;

  now(): EpochMs {
    if (this.#left > 0) {
      this.#left -= 1;
      return this.#now;
    }
    return this.#ask();
  }

  #ask(): EpochMs {
    this.#now = monotonicClock.now();
    if (this.#now - this.#loopSince >= LOOP_MS) {
      this.#isLoop = this.#loopReads >= LOOP_READS;
      this.#loopSince = this.#now;
      this.#loopReads = 0;
    }
    this.#loopReads += 1;
    if (!this.#isLoop && this.#loopReads < LOOP_READS) return this.#now;
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
