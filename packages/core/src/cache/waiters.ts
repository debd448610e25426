import type { Milliseconds } from '../clock/units.ts';

export interface Waiter {
  wait(ms: Milliseconds): Promise<void>;
  cancel(): void;
}

/** Callers that wait for a load in another process: woken by message, else when their time is up. */
export class Waiters {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Listens from now on; `cancel` it when the wait turns out to be needless. */
  listen(key: string): Waiter {
    const group = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, group);
    let finish: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      group.delete(done);
      if (group.size === 0 && this.#waiting.get(key) === group) this.#waiting.delete(key);
      finish();
    };
    group.add(done);
    return {
      wait(ms) {
        timer = setTimeout(done, ms);
        return woken;
      },
      cancel: done,
    };
  }

  wake(key: string): void {
    for (const done of [...(this.#waiting.get(key) ?? [])]) done();
  }

  /** How many keys are waited for. */
  get size(): number {
    return this.#waiting.size;
  }

  wakeAll(): void {
    for (const group of [...this.#waiting.values()]) for (const done of [...group]) done();
  }
}
