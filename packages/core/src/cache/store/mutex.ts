import type { Milliseconds } from '../../clock/index.ts';

/** For how long one task may hold up the next, unless it is said otherwise. */
const PATIENCE: Milliseconds = 1000;

/** One task at a time in this process; one that hangs holds up the next for a second at most. */
export class Mutex {
  readonly #patience: Milliseconds;
  #tail: Promise<unknown> = Promise.resolve();
  #tasks = 0;

  /** @param patience - `Infinity` where tasks have an end of their own. */
  constructor(patience: Milliseconds = PATIENCE) {
    this.#patience = patience;
  }

  /** Whether no task runs or waits. */
  get idle(): boolean {
    return this.#tasks === 0;
  }

  take<T>(task: () => Promise<T>): Promise<T> {
    this.#tasks += 1;
    const result = this.#tail.then(task, task).finally(() => {
      this.#tasks -= 1;
    });
    const ended = result.catch(() => undefined);
    this.#tail =
      this.#patience === Number.POSITIVE_INFINITY
        ? ended
        : Promise.race([ended, new Promise((resolve) => setTimeout(resolve, this.#patience).unref())]);
    return result;
  }
}

/** A {@link Mutex} for each name, for as long as it is used. */
export class NamedMutexes {
  readonly #mutexes = new Map<string, Mutex>();

  /** How many names are in use. */
  get size(): number {
    return this.#mutexes.size;
  }

  async take<T>(name: string, task: () => Promise<T>): Promise<T> {
    const mutex = this.#mutexes.get(name) ?? new Mutex(Number.POSITIVE_INFINITY);
    this.#mutexes.set(name, mutex);
    try {
      return await mutex.take(task);
    } finally {
      if (mutex.idle && this.#mutexes.get(name) === mutex) this.#mutexes.delete(name);
    }
  }
}
