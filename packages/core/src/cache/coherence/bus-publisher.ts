import type { Milliseconds } from '../../clock/index.ts';
import type { Bus, BusMessage } from '../api/bus.ts';
import { CacheTimeoutError, CacheUnreachableError } from '../errors/errors.ts';
import { withDeadline } from '../store/deadline.ts';
import { mergeMessages, sizeOf } from './bus-message.ts';

/** For how long nobody waits for a bus that hung. */
const PAUSE: Milliseconds = 1000;
const FIRST_RETRY: Milliseconds = 50;
const LONGEST_RETRY: Milliseconds = 1000;
/** Keys and names that are remembered one by one; for more, one `reset` is published instead. */
const MOST_PENDING = 10_000;

export interface BusPublisherOptions {
  readonly bus: Bus;
  /** The cache's prefix. */
  readonly cache: string;
  /** How long one publication may take. */
  readonly deadline: Milliseconds;
  /** Whether the shared tier is unreachable. */
  storeAway(): boolean;
  /** A message is about to be published for the first time. */
  publishes(): void;
  /** A message could not be published; it is published again until it is. */
  failed(error: unknown): void;
}

/**
 * Publishes on one bus, in bounded time. A message that could not be published, or of which that is not known,
 * is kept and published again until it is: a second time invalidates nothing more than the first.
 */
export class BusPublisher {
  readonly #options: BusPublisherOptions;
  #pending: BusMessage[] = [];
  #pendingSize = 0;
  #mutedUntil = 0;
  #retry: NodeJS.Timeout | undefined;
  #pause = FIRST_RETRY;
  #flushing: Promise<void> | null = null;
  #stopped = false;

  constructor(options: BusPublisherOptions) {
    this.#options = options;
  }

  /**
   * Resolves once the bus has the message, so that a caller that learns afterwards that the invalidation is done
   * finds it done everywhere; or once it is kept for later.
   */
  async publish(message: BusMessage): Promise<void> {
    this.#options.publishes();
    try {
      if (this.#away) throw new CacheUnreachableError('The bus is not connected.');
      await this.#publish(message);
    } catch (error) {
      if (message.type !== 'filled') this.#keep(message);
      this.#options.failed(error);
    }
  }

  /** Publishes what could not be published before; resolves when that is done, or failed again. */
  flush(): Promise<void> {
    this.#mutedUntil = 0;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#flushing ??= this.#publishPending().finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  /** Tries once more to publish what is left, and then gives up. */
  async close(): Promise<void> {
    this.#stopped = true;
    await this.flush();
    clearTimeout(this.#retry);
  }

  get #away(): boolean {
    const { bus, storeAway } = this.#options;
    return !bus.connected || performance.now() < this.#mutedUntil || (bus.withStore === true && storeAway());
  }

  async #publish(message: BusMessage): Promise<void> {
    const { bus, deadline } = this.#options;
    try {
      await withDeadline(bus.publish(message), deadline, 'publish');
    } catch (error) {
      if (error instanceof CacheTimeoutError) this.#mutedUntil = performance.now() + PAUSE;
      throw error;
    }
  }

  #keep(message: BusMessage): void {
    if (this.#pendingSize + sizeOf(message) > MOST_PENDING) {
      this.#pending = [{ type: 'reset', cache: this.#options.cache }];
      this.#pendingSize = 1;
    } else {
      this.#pending.push(message);
      this.#pendingSize += sizeOf(message);
    }
    this.#retryLater();
  }

  async #publishPending(): Promise<void> {
    if (this.#pending.length > 1) this.#pending = [...mergeMessages(this.#pending)];
    for (let first = this.#pending[0]; first !== undefined; first = this.#pending[0]) {
      try {
        if (!this.#options.bus.connected) throw new CacheUnreachableError('The bus is not connected.');
        await this.#publish(first);
      } catch {
        this.#retryLater();
        return;
      }
      // A `reset` may have taken the place of all meanwhile.
      if (this.#pending[0] !== first) continue;
      this.#pending.shift();
      this.#pendingSize -= sizeOf(first);
      this.#pause = FIRST_RETRY;
    }
  }

  #retryLater(): void {
    if (this.#retry !== undefined || this.#stopped) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      if (this.#away) this.#retryLater();
      else void this.flush();
    }, this.#pause);
    this.#retry.unref();
    this.#pause = Math.min(LONGEST_RETRY, 2 * this.#pause);
  }
}
