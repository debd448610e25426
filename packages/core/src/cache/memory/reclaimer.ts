import type { EpochMs, Milliseconds } from '../../clock/index.ts';
import type { Ended } from './entry-table.ts';
import type { MemoryTier } from './memory-tier.ts';

/** How often expired entries are looked for, and how many rows are looked at each time. */
const PERIOD: Milliseconds = 250;
const ROWS = 1000;

/**
 * Removes entries that can serve nobody any more, in the background and at a bounded cost: without it they
 * would stay until others need their place. It runs while there are entries, and keeps no process alive.
 */
export class Reclaimer {
  readonly #memory: MemoryTier;
  readonly #now: () => EpochMs;
  readonly #onEnd: (reason: Ended) => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param onEnd - called for each entry that was removed. */
  constructor(memory: MemoryTier, now: () => EpochMs, onEnd: (reason: Ended) => void) {
    this.#memory = memory;
    this.#now = now;
    this.#onEnd = onEnd;
  }

  /** An entry was put into memory. */
  start(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#memory.reclaim(this.#now(), ROWS, this.#onEnd);
      if (this.#memory.count > 0) this.start();
    }, PERIOD);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
