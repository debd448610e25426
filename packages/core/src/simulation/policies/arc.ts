import { KeyList } from './key-list.ts';
import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

/**
 * ARC, the adaptive replacement cache: one list of what was read once, one of what was read more often, and
 * for each the keys that left it lately. A key that comes back says which list should have been longer
 * (Megiddo, Modha: ARC: A Self-Tuning, Low Overhead Replacement Cache, FAST 2003, figure 4).
 *
 * @see https://www.usenix.org/conference/fast-03/arc-self-tuning-low-overhead-replacement-cache
 */
export class Arc implements EvictionPolicy {
  readonly #places: number;
  readonly #onEvict: (key: KeyId) => void;
  /** T1 and T2 of the paper: read once, read more often. */
  readonly #once: KeyList;
  readonly #often: KeyList;
  /** B1 and B2: the keys that left them. */
  readonly #leftOnce: KeyList;
  readonly #leftOften: KeyList;
  /** p of the paper: how long the list of what was read once should be. */
  #target = 0;

  constructor({ places, keys, onEvict = ignore }: PolicyOptions) {
    this.#places = places;
    this.#onEvict = onEvict;
    this.#once = new KeyList(keys);
    this.#often = new KeyList(keys);
    this.#leftOnce = new KeyList(keys);
    this.#leftOften = new KeyList(keys);
  }

  get size(): number {
    return this.#once.size + this.#often.size;
  }

  has(key: KeyId): boolean {
    return this.#once.has(key) || this.#often.has(key);
  }

  hit(key: KeyId): void {
    if (this.#often.has(key)) this.#often.use(key);
    else {
      this.#once.remove(key);
      this.#often.add(key);
    }
  }

  insert(key: KeyId): void {
    if (this.#leftOnce.has(key)) {
      const step = Math.max(this.#leftOften.size / this.#leftOnce.size, 1);
      this.#target = Math.min(this.#places, this.#target + step);
      this.#makeRoom(false);
      this.#leftOnce.remove(key);
      this.#often.add(key);
    } else if (this.#leftOften.has(key)) {
      const step = Math.max(this.#leftOnce.size / this.#leftOften.size, 1);
      this.#target = Math.max(0, this.#target - step);
      this.#makeRoom(true);
      this.#leftOften.remove(key);
      this.#often.add(key);
    } else {
      this.#forget();
      this.#once.add(key);
    }
  }

  remove(key: KeyId): void {
    this.#once.remove(key);
    this.#often.remove(key);
  }

  /** Case IV of the paper: a key that nothing is known of. */
  #forget(): void {
    const once = this.#once.size + this.#leftOnce.size;
    if (once >= this.#places) {
      if (this.#once.size < this.#places) {
        this.#leftOnce.shift();
        this.#makeRoom(false);
      } else {
        const victim = this.#once.shift();
        if (victim !== undefined) this.#onEvict(victim);
      }
      return;
    }
    const known = once + this.#often.size + this.#leftOften.size;
    if (known < this.#places) return;
    if (known >= 2 * this.#places) this.#leftOften.shift();
    this.#makeRoom(false);
  }

  /** REPLACE of the paper; after removals there may be space already. */
  #makeRoom(cameBack: boolean): void {
    if (this.size < this.#places) return;
    const tooLong = this.#once.size > this.#target || (cameBack && this.#once.size === this.#target);
    const fromOnce = this.#often.size === 0 || (this.#once.size > 0 && tooLong);
    const victim = fromOnce ? this.#once.shift() : this.#often.shift();
    if (victim === undefined) return;
    (fromOnce ? this.#leftOnce : this.#leftOften).add(victim);
    this.#onEvict(victim);
  }
}
