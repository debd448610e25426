/** Hears a signal. The sender waits for it. */
export type Receiver<T> = (message: T) => void | Promise<void>;

export interface ConnectOptions {
  /** Connecting again under the same name replaces the receiver instead of adding a second one. */
  readonly dispatchUid?: string;
}

/** How one receiver took a message. */
export interface Reception<T> {
  readonly receiver: Receiver<T>;
  /** What it threw. */
  readonly error?: unknown;
}

/**
 * Tells receivers of what happened, in the order that they were connected.
 *
 * @example
 * const disconnect = postSave.connect(({ ids }) => cache.deleteMany(ids.map(productKey)));
 * @see https://docs.djangoproject.com/en/stable/topics/signals/
 */
export class Signal<T> {
  readonly #receivers = new Map<unknown, Receiver<T>>();

  /** Returns how to disconnect. The same receiver is connected once. */
  connect(receiver: Receiver<T>, { dispatchUid }: ConnectOptions = {}): () => void {
    const id = dispatchUid ?? receiver;
    this.#receivers.set(id, receiver);
    return () => {
      if (this.#receivers.get(id) === receiver) this.#receivers.delete(id);
    };
  }

  /** Tells all of them, whatever one throws. */
  async sendRobust(message: T): Promise<readonly Reception<T>[]> {
    const receivers = [...this.#receivers.values()];
    const told = await Promise.allSettled(receivers.map(async (receiver) => receiver(message)));
    return receivers.map((receiver, i) => {
      const outcome = told[i];
      return outcome?.status === 'rejected' ? { receiver, error: outcome.reason } : { receiver };
    });
  }

  /**
   * Tells all of them, and then fails if one did.
   *
   * @throws AggregateError of what they threw.
   */
  async send(message: T): Promise<void> {
    const failed = (await this.sendRobust(message)).filter((reception) => 'error' in reception);
    if (failed.length > 0) {
      throw new AggregateError(
        failed.map(({ error }) => error),
        'Not every receiver could take the signal.',
      );
    }
  }
}
