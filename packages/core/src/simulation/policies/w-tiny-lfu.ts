import { CountMinSketch, type FrequencySketch } from './frequency-sketch.ts';
import { KeyList } from './key-list.ts';
import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

const MAIN_SHARE = 0.99;
const PROTECTED_SHARE = 0.8;

/**
 * W-TinyLFU: new entries pass a window of a hundredth of the places. Who leaves it stays only if it was seen
 * more often than the one that would leave for it. The main part is a segmented LRU: a second read protects.
 * The window's size is fixed, as in the paper's first form (Einziger, Friedman, Manes: TinyLFU: A Highly
 * Efficient Cache Admission Policy, ACM Transactions on Storage 13.4, 2017).
 *
 * @see https://arxiv.org/abs/1512.00727
 */
export class WTinyLfu implements EvictionPolicy {
  readonly #places: number;
  readonly #windowPlaces: number;
  readonly #protectedPlaces: number;
  readonly #onEvict: (key: KeyId) => void;
  readonly #window: KeyList;
  readonly #probation: KeyList;
  readonly #protected: KeyList;
  readonly #sketch: FrequencySketch;

  constructor(
    { places, keys, onEvict = ignore }: PolicyOptions,
    sketch: FrequencySketch = new CountMinSketch(places),
  ) {
    const main = Math.floor(places * MAIN_SHARE);
    this.#places = places;
    this.#windowPlaces = places - main;
    this.#protectedPlaces = Math.floor(main * PROTECTED_SHARE);
    this.#onEvict = onEvict;
    this.#window = new KeyList(keys);
    this.#probation = new KeyList(keys);
    this.#protected = new KeyList(keys);
    this.#sketch = sketch;
  }

  get size(): number {
    return this.#window.size + this.#probation.size + this.#protected.size;
  }

  has(key: KeyId): boolean {
    return this.#window.has(key) || this.#probation.has(key) || this.#protected.has(key);
  }

  hit(key: KeyId): void {
    this.#sketch.add(key);
    if (this.#window.has(key)) this.#window.use(key);
    else if (this.#protected.has(key)) this.#protected.use(key);
    else this.#protect(key);
  }

  insert(key: KeyId): void {
    this.#window.add(key);
    this.#sketch.add(key);
    const candidate = this.#window.size > this.#windowPlaces ? this.#window.shift() : undefined;
    if (candidate !== undefined) this.#probation.add(candidate);
    if (this.size > this.#places) this.#evict(candidate);
  }

  remove(key: KeyId): void {
    this.#window.remove(key);
    this.#probation.remove(key);
    this.#protected.remove(key);
  }

  #protect(key: KeyId): void {
    this.#probation.remove(key);
    this.#protected.add(key);
    if (this.#protected.size <= this.#protectedPlaces) return;
    const demoted = this.#protected.shift();
    if (demoted !== undefined) this.#probation.add(demoted);
  }

  /** The one that left the window, or the next of the main part: the one that was seen less; among equals the new one. */
  #evict(candidate: KeyId | undefined): void {
    const next = this.#probation.oldest;
    if (next === undefined) return;
    const refused =
      candidate !== undefined && this.#sketch.estimate(candidate) <= this.#sketch.estimate(next);
    const victim = refused ? candidate : next;
    this.#probation.remove(victim);
    this.#onEvict(victim);
  }
}
