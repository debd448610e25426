import { KeyList } from './key-list.ts';
import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

const SMALL_SHARE = 0.1;
const MOST_READS = 3;

/**
 * S3-FIFO: new entries pass a small queue of a tenth of the places. Who is read more than once there goes on
 * to the main queue; the others leave, and only their keys are kept for a while: one that comes back goes
 * to the main queue at once (Yang, Zhang, Qiu, Yue, Rashmi: FIFO Queues are All You Need for Cache Eviction,
 * SOSP 2023).
 *
 * @see https://dl.acm.org/doi/10.1145/3600006.3613147
 */
export class S3Fifo implements EvictionPolicy {
  readonly #places: number;
  readonly #smallPlaces: number;
  readonly #onEvict: (key: KeyId) => void;
  readonly #small: KeyList;
  readonly #main: KeyList;
  readonly #ghosts: KeyList;
  readonly #reads: Uint8Array;

  constructor({ places, keys, onEvict = ignore }: PolicyOptions) {
    this.#places = places;
    this.#smallPlaces = Math.max(1, Math.floor(places * SMALL_SHARE));
    this.#onEvict = onEvict;
    this.#small = new KeyList(keys);
    this.#main = new KeyList(keys);
    this.#ghosts = new KeyList(keys);
    this.#reads = new Uint8Array(keys);
  }

  get size(): number {
    return this.#small.size + this.#main.size;
  }

  has(key: KeyId): boolean {
    return this.#small.has(key) || this.#main.has(key);
  }

  hit(key: KeyId): void {
    const reads = this.#reads[key] ?? 0;
    if (reads < MOST_READS) this.#reads[key] = reads + 1;
  }

  insert(key: KeyId): void {
    while (this.size >= this.#places) this.#evict();
    this.#reads[key] = 0;
    if (this.#ghosts.has(key)) {
      this.#ghosts.remove(key);
      this.#main.add(key);
    } else this.#small.add(key);
  }

  remove(key: KeyId): void {
    this.#small.remove(key);
    this.#main.remove(key);
  }

  #evict(): void {
    if (this.#small.size >= this.#smallPlaces || this.#main.size === 0) this.#evictFromSmall();
    else this.#evictFromMain();
  }

  #evictFromSmall(): void {
    const key = this.#small.shift();
    if (key === undefined) return;
    if ((this.#reads[key] ?? 0) > 1) {
      this.#reads[key] = 0;
      this.#main.add(key);
      return;
    }
    this.#ghosts.add(key);
    if (this.#ghosts.size > this.#places - this.#smallPlaces) this.#ghosts.shift();
    this.#onEvict(key);
  }

  #evictFromMain(): void {
    const key = this.#main.oldest;
    if (key === undefined) return;
    const reads = this.#reads[key] ?? 0;
    if (reads > 0) {
      this.#reads[key] = reads - 1;
      this.#main.use(key);
      return;
    }
    this.#main.remove(key);
    this.#onEvict(key);
  }
}
