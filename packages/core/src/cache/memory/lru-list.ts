import type { EvictionOrder } from './eviction-order.ts';
import type { Slot } from './partition.ts';

const NONE: Slot = -1;

/** Slots from the most to the least recently used: a doubly linked list of two integers a slot. */
export class LruList implements EvictionOrder {
  #newer = new Int32Array(0);
  #older = new Int32Array(0);
  #newest: Slot = NONE;
  #oldest: Slot = NONE;

  /** `undefined` when the list is empty. */
  get oldest(): Slot | undefined {
    return this.#oldest === NONE ? undefined : this.#oldest;
  }

  victim(): Slot | undefined {
    return this.oldest;
  }

  /** The slot that was used next after this one; `undefined` after the newest. */
  newer(slot: Slot): Slot | undefined {
    const newer = this.#newer[slot] ?? NONE;
    return newer === NONE ? undefined : newer;
  }

  resize(capacity: number): void {
    const newer = new Int32Array(capacity);
    newer.set(this.#newer);
    this.#newer = newer;
    const older = new Int32Array(capacity);
    older.set(this.#older);
    this.#older = older;
  }

  /** Makes a slot of the list the most recently used. */
  use(slot: Slot): void {
    if (slot === this.#newest) return;
    this.remove(slot);
    this.add(slot);
  }

  add(slot: Slot): void {
    this.#older[slot] = this.#newest;
    this.#newer[slot] = NONE;
    if (this.#newest !== NONE) this.#newer[this.#newest] = slot;
    this.#newest = slot;
    if (this.#oldest === NONE) this.#oldest = slot;
  }

  remove(slot: Slot): void {
    const newer = this.#newer[slot] ?? NONE;
    const older = this.#older[slot] ?? NONE;
    if (newer === NONE) this.#newest = older;
    else this.#older[newer] = older;
    if (older === NONE) this.#oldest = newer;
    else this.#newer[older] = newer;
  }
}
