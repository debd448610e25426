import type { Bytes, Milliseconds } from '../../clock/index.ts';
import { CacheTimeoutError } from '../errors/errors.ts';
import { Deadline, withDeadline } from './deadline.ts';
import type { SharedStore } from './shared-store.ts';

/** So much longer than its deadline an operation may take while the store responds to a new connection in time. */
const PATIENCE = 10;
/** What the slowest network that is worth a cache carries within a millisecond. */
const BYTES_PER_MS = 20_000;

/** The store responds to new connections, and yet not to this operation. */
export class LateButAlive extends CacheTimeoutError {}

/** How long operations on a store may take: the deadline, and a multiple of it while the store is known to live. */
export class OperationLimit {
  readonly #store: SharedStore;
  readonly #deadline: Milliseconds;
  readonly #whole: Deadline;
  /** After this the store is probed over a new connection, if it supports that. */
  readonly #firstHalf: Deadline;
  #asking: Promise<boolean> | null = null;

  constructor(store: SharedStore, deadline: Milliseconds) {
    this.#store = store;
    this.#deadline = deadline;
    this.#whole = new Deadline(deadline);
    this.#firstHalf = new Deadline(deadline / 2);
  }

  /** @param bytes - how much is sent: a large value has longer. */
  bound<T>(task: Promise<T>, operation: string, bytes: Bytes): Promise<T> {
    const extra = bytes / BYTES_PER_MS;
    if (this.#store.alive === undefined) {
      return extra > 1
        ? withDeadline(task, this.#deadline + extra, operation)
        : this.#whole.bound(task, operation);
    }
    return this.#firstHalf
      .bound(task, operation)
      .catch((error: unknown) =>
        error instanceof CacheTimeoutError ? this.#whileAlive(task, operation, extra) : Promise.reject(error),
      );
  }

  async #whileAlive<T>(task: Promise<T>, operation: string, extra: Milliseconds): Promise<T> {
    const longer = this.#lives(extra).then(async (alive) => {
      if (!alive) throw new CacheTimeoutError(operation, this.#deadline);
      return await withDeadline(task, PATIENCE * this.#deadline + extra, operation).catch(
        (error: unknown) => {
          throw error instanceof CacheTimeoutError
            ? new LateButAlive(operation, PATIENCE * this.#deadline + extra)
            : error;
        },
      );
    });
    return await Promise.race([task, longer]);
  }

  /** Whether the store responds to a new connection within the other half of the deadline. */
  #lives(extra: Milliseconds): Promise<boolean> {
    const ms = this.#deadline / 2 + extra;
    this.#asking ??= withDeadline(
      this.#store.alive?.(ms) ?? Promise.reject(new Error()),
      ms,
      'a new connection',
    )
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }
}
