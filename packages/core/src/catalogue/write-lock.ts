import { Mutex, type MutexInterface, withTimeout } from 'async-mutex';
import { DatabaseBusy, type Deadline } from './begin.ts';

/** One writer at a time, in the order that they came. */
export class WriteLock {
  readonly #mutex = new Mutex();

  /**
   * Resolves to a function that releases the lock.
   *
   * @throws DatabaseBusy when it was not free in time.
   */
  acquire(deadline: Deadline): Promise<MutexInterface.Releaser> {
    const left = Math.max(0, deadline - performance.now());
    return withTimeout(this.#mutex, left, new DatabaseBusy()).acquire();
  }
}
