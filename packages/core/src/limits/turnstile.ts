import PQueue from 'p-queue';

export interface TurnstileOptions {
  /** How many work at a time. */
  readonly running: number;
  /** How many wait for their turn; one more is refused. */
  readonly waiting: number;
  /** Makes the error for those. */
  readonly refuse: () => Error;
}

/**
 * Lets a few work at a time and a few more wait, and refuses all others at once: what costs much memory or time
 * stays within bounds, and nobody waits long.
 *
 * @example
 * const hashing = new Turnstile({ running: 2, waiting: 16, refuse: () => new ServiceUnavailable(...) });
 * await hashing.run(() => verifyPassword(password, stored));
 */
export class Turnstile {
  readonly #options: TurnstileOptions;
  readonly #queue: PQueue;

  constructor(options: TurnstileOptions) {
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.running });
  }

  /** @throws what `refuse` makes, where too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { running, waiting, refuse } = this.#options;
    if (this.#queue.pending >= running && this.#queue.size >= waiting) throw refuse();
    return await this.#queue.add(work);
  }
}
