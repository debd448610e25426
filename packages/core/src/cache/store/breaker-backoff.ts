import type { Milliseconds } from '../../clock/index.ts';

const LONGEST = 16;
/** Once it has been closed for this many pauses, earlier failures no longer count. */
const CALM = 40;

/**
 * How long a breaker stays open before the store is probed again: twice as long each time that a probe
 * failed or that the store failed soon after it was back, with jitter, so that instances do not probe in step.
 */
export class BreakerBackoff {
  readonly #pause: Milliseconds;
  readonly #random: () => number;
  readonly #now: () => Milliseconds;
  #factor = 1;
  #closedAt = Number.NEGATIVE_INFINITY;

  constructor(pause: Milliseconds, random = Math.random, now = () => performance.now()) {
    this.#pause = pause;
    this.#random = random;
    this.#now = now;
  }

  /** The store failed. */
  opened(): void {
    if (this.#now() - this.#closedAt > CALM * this.#pause) this.#factor = 1;
  }

  /** The store is back. */
  closed(): void {
    this.#closedAt = this.#now();
  }

  /** The pause before the next attempt. */
  next(): Milliseconds {
    const pause = this.#pause * this.#factor * (0.75 + this.#random() / 4);
    this.#factor = Math.min(LONGEST, this.#factor * 2);
    return pause;
  }
}
