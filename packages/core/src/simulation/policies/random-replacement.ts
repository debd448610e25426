import type { Random } from '../random.ts';
import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

/** Evicts at random: no record is kept of how entries are used. */
export class RandomReplacement implements EvictionPolicy {
  readonly #held: Int32Array;
  /** The position of a key in `#held`, plus one; 0: not held. */
  readonly #place: Int32Array;
  readonly #random: Random;
  readonly #onEvict: (key: KeyId) => void;
  #size = 0;

  constructor({ places, keys, random, onEvict = ignore }: PolicyOptions) {
    this.#held = new Int32Array(places);
    this.#place = new Int32Array(keys);
    this.#random = random;
    this.#onEvict = onEvict;
  }

  get size(): number {
    return this.#size;
  }

  has(key: KeyId): boolean {
    return this.#place[key] !== 0;
  }

  hit(_key: KeyId): void {}

  insert(key: KeyId): void {
    if (this.#size === this.#held.length) {
      const victim = this.#held[this.#random.below(this.#size)] ?? 0;
      this.remove(victim);
      this.#onEvict(victim);
    }
    this.#held[this.#size] = key;
    this.#size += 1;
    this.#place[key] = this.#size;
  }

  remove(key: KeyId): void {
    const place = this.#place[key] ?? 0;
    if (place === 0) return;
    this.#size -= 1;
    const last = this.#held[this.#size] ?? 0;
    this.#held[place - 1] = last;
    this.#place[last] = place;
    this.#place[key] = 0;
  }
}
