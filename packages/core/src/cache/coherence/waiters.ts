import { clampDelay, type Milliseconds } from '../../clock/index.ts';

export interface Waiter {
  /** Resolves when one of the names was woken, after this long at the latest, or when it is cancelled. */
  wait(ms: Milliseconds): Promise<void>;
  cancel(): void;
}

/** Callers that wait for loads or locks held elsewhere: woken by message, else when their time is up. */
export class Waiters {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Listens from now on; `cancel` it when the wait turns out to be needless. */
  listen(names: Iterable<string>): Waiter {
    const listening = [...names];
    const woken = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      for (const name of listening) this.#remove(name, done);
      woken.resolve();
    };
    for (const name of listening) {
      const group = this.#waiting.get(name) ?? new Set();
      this.#waiting.set(name, group);
      group.add(done);
    }
    return {
      wait(ms) {
        // Waiters check again: a timer that fires early does no harm.
        timer = setTimeout(done, clampDelay(ms));
        return woken.promise;
      },
      cancel: done,
    };
  }

  wake(name: string): void {
    for (const done of [...(this.#waiting.get(name) ?? [])]) done();
  }

  /** How many names are waited for. */
  get size(): number {
    return this.#waiting.size;
  }

  wakeAll(): void {
    for (const group of [...this.#waiting.values()]) for (const done of [...group]) done();
  }

  #remove(name: string, done: () => void): void {
    const group = this.#waiting.get(name);
    group?.delete(done);
    if (group?.size === 0) this.#waiting.delete(name);
  }
}
