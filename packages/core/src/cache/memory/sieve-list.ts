import type { EvictionOrder } from './eviction-order.ts';
import { LruList } from './lru-list.ts';
import type { Slot } from './partition.ts';

/**
 * SIEVE: slots in the order in which they came. A hit only sets a bit, so it costs less than a move to the front of
 * a list. A hand goes from the oldest slot to the newest: it spares slots that were used since it passed, and stops
 * at the first that was not. So entries that are read once leave early, and entries that are read again stay.
 *
 * @see https://www.usenix.org/conference/nsdi24/presentation/zhang-yazhuo
 */
export class SieveList implements EvictionOrder {
  readonly #arrivals = new LruList();
  #used = new Uint8Array(0);
  /** Where the hand goes on; `undefined`: at the oldest. */
  #hand: Slot | undefined;

  resize(capacity: number): void {
    this.#arrivals.resize(capacity);
    const used = new Uint8Array(capacity);
    used.set(this.#used);
    this.#used = used;
  }

  use(slot: Slot): void {
    this.#used[slot] = 1;
  }

  add(slot: Slot): void {
    this.#arrivals.add(slot);
    this.#used[slot] = 0;
  }

  remove(slot: Slot): void {
    if (slot === this.#hand) this.#hand = this.#arrivals.newer(slot);
    this.#arrivals.remove(slot);
  }

  victim(): Slot | undefined {
    let hand = this.#hand ?? this.#arrivals.oldest;
    while (hand !== undefined && this.#used[hand] === 1) {
      this.#used[hand] = 0;
      hand = this.#arrivals.newer(hand) ?? this.#arrivals.oldest;
    }
    this.#hand = hand;
    return hand;
  }
}
