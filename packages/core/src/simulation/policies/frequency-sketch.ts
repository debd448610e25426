import { hashInteger } from '../random.ts';
import type { KeyId } from './policy.ts';

const ROWS = 4;
const MOST = 255;

/** Estimates how often keys were seen lately. */
export interface FrequencySketch {
  add(key: KeyId): void;
  estimate(key: KeyId): number;
}

/**
 * A count-min sketch with conservative update: four counters a key, of which the smallest is the estimate,
 * never too low. After ten times as many additions as places all counters are halved, so that the sketch
 * forgets (Einziger, Friedman, Manes: TinyLFU, ACM Transactions on Storage 13.4, 2017).
 *
 * @see https://arxiv.org/abs/1512.00727
 */
export class CountMinSketch implements FrequencySketch {
  readonly #width: number;
  readonly #period: number;
  readonly #counters: Uint8Array;
  #additions = 0;

  constructor(places: number) {
    const atLeast = Math.max(places, 128);
    this.#width = 2 ** Math.ceil(Math.log2(atLeast));
    this.#period = 10 * atLeast;
    this.#counters = new Uint8Array(this.#width * ROWS);
  }

  add(key: KeyId): void {
    const estimate = this.estimate(key);
    if (estimate === MOST) return;
    for (let row = 0; row < ROWS; row += 1) {
      const at = this.#at(key, row);
      if (this.#counters[at] === estimate) this.#counters[at] = estimate + 1;
    }
    this.#additions += 1;
    if (this.#additions >= this.#period) this.#halve();
  }

  estimate(key: KeyId): number {
    let least = MOST;
    for (let row = 0; row < ROWS; row += 1) least = Math.min(least, this.#counters[this.#at(key, row)] ?? 0);
    return least;
  }

  #at(key: KeyId, row: number): number {
    return row * this.#width + (hashInteger(key + Math.imul(row + 1, 0x9e3779b1)) & (this.#width - 1));
  }

  #halve(): void {
    for (let i = 0; i < this.#counters.length; i += 1) this.#counters[i] = (this.#counters[i] ?? 0) >>> 1;
    this.#additions = Math.floor(this.#additions / 2);
  }
}
