import { Fifo } from './fifo.ts';
import type { KeyId, PolicyOptions } from './policy.ts';

/**
 * CLOCK (second chance): the queue of FIFO, in which an entry that was read since it last came to the front
 * goes back to the end instead of leaving. A hit costs one bit.
 */
export class Clock extends Fifo {
  readonly #read: Uint8Array;

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

  protected override victim(): KeyId | undefined {
    let oldest = this.list.oldest;
    while (oldest !== undefined && this.#read[oldest] === 1) {
      this.#read[oldest] = 0;
      this.list.use(oldest);
      oldest = this.list.oldest;
    }
    return oldest;
  }
}
