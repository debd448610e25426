import type { Milliseconds } from '../../clock/index.ts';

export interface MemoryTrustOptions {
  /** How long memory is served while no message can arrive. */
  readonly bound: Milliseconds;
  /** Whether invalidations of other instances arrive now. */
  connected(): boolean;
  /** Drops everything in memory. */
  drop(): void;
}

/**
 * How long memory is trusted while invalidations of other instances cannot arrive: it is dropped again and
 * again, so that nothing in it is older than the bound. Nothing is checked where memory is read.
 */
export class MemoryTrust {
  readonly #options: MemoryTrustOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: MemoryTrustOptions) {
    this.#options = options;
  }

  /** Checks the connection. Call it whenever that may have changed. */
  check(): void {
    const { bound, connected, drop } = this.#options;
    if (connected()) this.stop();
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
