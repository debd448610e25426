import type { CacheKey } from '../api/keys.ts';
import type { EvictionOrder } from './eviction-order.ts';
import { LruList } from './lru-list.ts';
import type { Slot } from './partition.ts';
import { RecentlyGone } from './recently-gone.ts';

const SMALL_SHARE = 0.1;
const MOST_READS = 3;

const NOWHERE = 0;
const SMALL = 1;
const MAIN = 2;

/**
 * S3-FIFO: new slots wait in a small queue, a tenth of all. A slot that is read more than once there goes on to the
 * main queue; the others leave, and only a hash of their key is kept for a while: a key that comes back goes to the
 * main queue at once. A hit counts to three and moves nothing.
 *
 * @see https://dl.acm.org/doi/10.1145/3600006.3613147
 */
export class S3FifoList implements EvictionOrder {
  readonly #small = new LruList();
  readonly #main = new LruList();
  readonly #gone = new RecentlyGone();
  #smallSize = 0;
  #mainSize = 0;
  #reads = new Uint8Array(0);
  /** Which queue a slot is in. */
  #queue = new Uint8Array(0);
  /** Hash of the slot's key. */
  #hash = new Int32Array(0);

  resize(capacity: number): void {
    this.#small.resize(capacity);
    this.#main.resize(capacity);
    const [reads, queue, hash] = [
      new Uint8Array(capacity),
      new Uint8Array(capacity),
      new Int32Array(capacity),
    ];
    reads.set(this.#reads);
    queue.set(this.#queue);
    hash.set(this.#hash);
    this.#reads = reads;
    this.#queue = queue;
    this.#hash = hash;
  }

  use(slot: Slot): void {
    const reads = this.#reads[slot] ?? 0;
    if (reads < MOST_READS) this.#reads[slot] = reads + 1;
  }

  add(slot: Slot, key: CacheKey, namespace: string): void {
    const hash = RecentlyGone.hash(namespace, key);
    this.#hash[slot] = hash;
    this.#reads[slot] = 0;
    if (this.#gone.take(hash)) this.#addToMain(slot);
    else {
      this.#small.add(slot);
      this.#queue[slot] = SMALL;
      this.#smallSize += 1;
    }
  }

  remove(slot: Slot): void {
    if (this.#queue[slot] === SMALL) {
      this.#small.remove(slot);
      this.#smallSize -= 1;
    } else {
      this.#main.remove(slot);
      this.#mainSize -= 1;
    }
    this.#queue[slot] = NOWHERE;
  }

  victim(): Slot | undefined {
    const places = this.#smallSize + this.#mainSize;
    const smallPlaces = Math.max(1, Math.floor(places * SMALL_SHARE));
    for (;;) {
      const isSmall = this.#smallSize >= smallPlaces || this.#mainSize === 0;
      const slot = isSmall ? this.#small.oldest : this.#main.oldest;
      if (slot === undefined) return undefined;
      const reads = this.#reads[slot] ?? 0;
      if (isSmall && reads <= 1) {
        this.#gone.add(this.#hash[slot] ?? 0, places - smallPlaces);
        return slot;
      }
      if (isSmall) {
        this.remove(slot);
        this.#reads[slot] = 0;
        this.#addToMain(slot);
      } else if (reads === 0) return slot;
      else {
        this.#reads[slot] = reads - 1;
        this.#main.use(slot);
      }
    }
  }

  #addToMain(slot: Slot): void {
    this.#main.add(slot);
    this.#queue[slot] = MAIN;
    this.#mainSize += 1;
  }
}
