import { DatabaseBusy, type Deadline } from './begin.ts';

interface Waiter {
  readonly grant: () => void;
  readonly timer: NodeJS.Timeout;
}

/** One holder at a time, in the order that they came. */
export class WriteLock {
  readonly #waiters: Waiter[] = [];
  #held = false;

  /** @throws DatabaseBusy when it was not free in time. */
  async acquire(deadline: Deadline): Promise<void> {
    if (!this.#held) {
      this.#held = true;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      reject(new DatabaseBusy());
    };
    const waiter = { grant: resolve, timer: setTimeout(giveUp, deadline - performance.now()) };
    this.#waiters.push(waiter);
    await promise;
  }

  release(): void {
    const next = this.#waiters.shift();
    if (next === undefined) {
      this.#held = false;
      return;
    }
    clearTimeout(next.timer);
    next.grant();
  }
}
