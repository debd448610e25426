import type { KeyId } from '../policies/index.ts';
import type { Random } from '../random.ts';

/** The share of requests that each key gets when popularity falls with the power `skew` of the rank (Zipf). */
export function zipfShares(keys: number, skew: number): Float64Array {
  const shares = Float64Array.from({ length: keys }, (_, key) => (key + 1) ** -skew);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * Draws keys by their shares in constant time (Walker's alias method, built as by Vose).
 *
 * @see https://doi.org/10.1109/32.92917
 */
export class KeySampler {
  readonly #stays: Float64Array;
  readonly #alias: Int32Array;
  readonly #random: Random;

  constructor(shares: Float64Array, random: Random) {
    const keys = shares.length;
    this.#random = random;
    this.#stays = shares.map((share) => share * keys);
    this.#alias = Int32Array.from({ length: keys }, (_, key) => key);
    const [poor, rich]: [KeyId[], KeyId[]] = [[], []];
    for (const [key, share] of this.#stays.entries()) (share < 1 ? poor : rich).push(key);
    while (poor.length > 0 && rich.length > 0) {
      const taker = poor.pop() ?? 0;
      const giver = rich.at(-1) ?? 0;
      this.#alias[taker] = giver;
      const left = (this.#stays[giver] ?? 0) + (this.#stays[taker] ?? 0) - 1;
      this.#stays[giver] = left;
      if (left < 1) {
        rich.pop();
        poor.push(giver);
      }
    }
    // Rounding leaves some on one side: each of them is exactly full.
    for (const key of [...poor, ...rich]) this.#stays[key] = 1;
  }

  next(): KeyId {
    const drawn = this.#random.next() * this.#stays.length;
    const key = Math.floor(drawn);
    return drawn - key < (this.#stays[key] ?? 1) ? key : (this.#alias[key] ?? key);
  }
}
