import { Fifo } from './fifo.ts';
import type { KeyId, PolicyOptions } from './policy.ts';

/**
 * SIEVE: as CLOCK, but a key that was read stays where it is, and the hand goes on from where it stopped. New
 * entries are sifted early, old ones that are read stay (Zhang, Yang, Yue, Vigfusson, Rashmi: SIEVE is
 * Simpler than LRU, NSDI 2024).
 *
 * @see https://www.usenix.org/conference/nsdi24/presentation/zhang-yazhuo
 */
export class Sieve extends Fifo {
  readonly #read: Uint8Array;
  #hand: KeyId | undefined;

  constructor(options: PolicyOptions) {
    super(options);
    this.#read = new Uint8Array(options.keys);
  }

  override hit(key: KeyId): void {
    this.#read[key] = 1;
  }

  override insert(key: KeyId): void {
    super.insert(key);
    this.#read[key] = 0;
  }

  override remove(key: KeyId): void {
    if (key === this.#hand) this.#hand = this.list.newer(key);
    super.remove(key);
  }

  protected override victim(): KeyId | undefined {
    let hand = this.#hand ?? this.list.oldest;
    while (hand !== undefined && this.#read[hand] === 1) {
      this.#read[hand] = 0;
      hand = this.list.newer(hand) ?? this.list.oldest;
    }
    this.#hand = hand;
    return hand;
  }
}
