import type { Milliseconds } from '../../clock/index.ts';

export interface MemoryTrustOptions {
  /** For how long memory is served while nobody is heard. */
  readonly bound: Milliseconds;
  /** Whether others' invalidations are heard now. */
  hears(): boolean;
  /** Drops everything in memory. */
  drop(): void;
}

/**
 * For how long memory is trusted while invalidations of other instances cannot be heard: it is dropped again and
 * again, so that nothing in it is older than the bound. Nothing is checked where memory is read.
 */
export class MemoryTrust {
  readonly #options: MemoryTrustOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: MemoryTrustOptions) {
    this.#options = options;
  }

  /** Looks whether others are heard: to be called whenever that may have changed. */
  check(): void {
    const { bound, hears, drop } = this.#options;
    if (hears()) this.stop();
    else if (this.#timer === undefined && bound < LONGEST_TIMER) {
      this.#timer = setInterval(drop, Math.max(1, bound));
      this.#timer.unref();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const LONGEST_TIMER: Milliseconds = 2 ** 31 - 1;
