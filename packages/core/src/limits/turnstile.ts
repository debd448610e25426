export interface TurnstileOptions {
  /** How many work at a time. */
  readonly running: number;
  /** How many wait for their turn; one more is refused. */
  readonly waiting: number;
  /** Makes the error for those. */
  readonly refuse: () => Error;
}

/**
 * Lets a few in at a time and a few more wait, and turns all others away at once: what costs much memory or time
 * stays within bounds, and whoever waits is served soon.
 *
 * @example
 * const hashing = new Turnstile({ running: 2, waiting: 16, refuse: () => new ServiceUnavailable(...) });
 * await hashing.run(() => verifyPassword(password, stored));
 */
export class Turnstile {
  readonly #options: TurnstileOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: TurnstileOptions) {
    this.#options = options;
  }

  /** @throws what `refuse` makes, where too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { running, waiting, refuse } = this.#options;
    if (this.#running < running) this.#running += 1;
    else if (this.#waiting.length >= waiting) throw refuse();
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The turn goes to the next one, or back.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
