import type { Milliseconds } from '../../clock/units.ts';

/** For how long one task may hold up the next. */
const PATIENCE: Milliseconds = 1000;

/** One task at a time in this process; one that hangs holds up the next for a second at most. */
export class Mutex {
  #tail: Promise<unknown> = Promise.resolve();

  take<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task, task);
    this.#tail = Promise.race([
      result.catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, PATIENCE).unref()),
    ]);
    return result;
  }
}
