import type { Milliseconds } from '../../clock/index.ts';
import type { SharedTier } from '../store/store-tier.ts';
import type { OutageRecovery, Repaired } from './outage-recovery.ts';

/** Pauses between attempts to repair what a working store refused. */
const FIRST_REPAIR: Milliseconds = 250;
const LONGEST_REPAIR: Milliseconds = 4000;

/** Does again, in the background, what a store that works has refused. An open breaker has its own way back. */
export class StoreRepair {
  readonly #store: SharedTier;
  readonly #recovery: OutageRecovery;
  readonly #repaired: (what: Repaired) => void;
  #timer: NodeJS.Timeout | undefined;
  #pause = FIRST_REPAIR;
  #stopped = false;

  /** @param repaired - others may remember what was there before. */
  constructor(store: SharedTier, recovery: OutageRecovery, repaired: (what: Repaired) => void) {
    this.#store = store;
    this.#recovery = recovery;
    this.#repaired = repaired;
  }

  later(): void {
    if (!this.#store.present || this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#store.open || !this.#recovery.pending) this.#pause = FIRST_REPAIR;
      else void this.now();
    }, this.#pause);
    this.#timer.unref();
    this.#pause = Math.min(LONGEST_REPAIR, 2 * this.#pause);
  }

  async now(): Promise<void> {
    try {
      const repaired = await this.#store.repair((store) => this.#recovery.repair(store));
      this.#pause = FIRST_REPAIR;
      this.#repaired(repaired);
    } catch {
      this.later();
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }
}
