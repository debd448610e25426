import { clampDelay, type Milliseconds, startTimer } from '../../clock/index.ts';
import { CacheTimeoutError } from '../errors/errors.ts';

interface Wait {
  readonly due: number;
  readonly what: string;
  /** `null` once the wait is over, so that nothing of it is held until the timer meets it. */
  reject: ((error: CacheTimeoutError) => void) | null;
}

/**
 * Bounds many waits of one length by one timer that runs while any of them is pending: to set and clear
 * one for each costs a tenth of a read from Redis. A wait that is over is only marked so; the timer meets
 * it when its time would have been up.
 */
export class Deadline {
  readonly #ms: Milliseconds;
  /** In the order of their ends. */
  #waits: Wait[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: Milliseconds) {
    this.#ms = ms;
  }

  /** Limits a wait. The operation itself goes on; its late failure is ignored. */
  bound<T>(task: Promise<T>, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const wait: Wait = { due: performance.now() + this.#ms, what, reject };
      this.#waits.push(wait);
      this.#timer ??= setTimeout(() => this.#look(), clampDelay(this.#ms));
      task.then(
        (value) => {
          this.#end(wait);
          resolve(value);
        },
        (error: unknown) => {
          this.#end(wait);
          reject(asError(error));
        },
      );
    });
  }

  #end(wait: Wait): void {
    wait.reject = null;
    if (this.#waits.at(-1) === wait) this.#waits.pop();
  }

  #look(): void {
    const now = performance.now();
    const waits = this.#waits.filter(({ reject }) => reject !== null);
    const late = waits.filter(({ due }) => due <= now);
    this.#waits = waits.filter(({ due }) => due > now);
    const next = this.#waits[0];
    this.#timer = next === undefined ? undefined : setTimeout(() => this.#look(), clampDelay(next.due - now));
    for (const wait of late) giveUp(() => this.#fail(wait), now - wait.due, this.#ms);
  }

  #fail({ what, reject }: Wait): void {
    reject?.(new CacheTimeoutError(what, this.#ms));
  }
}

/** A timer that comes late means that this process stood still: the reply may already be in the socket. */
function giveUp(fail: () => void, late: Milliseconds, ms: Milliseconds): NodeJS.Timeout | undefined {
  if (late > ms / 2) return setTimeout(fail, ms / 2);
  setImmediate(fail);
  return undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Limits a wait. The operation itself goes on; its late failure is ignored. */
export function withDeadline<T>(task: Promise<T>, ms: Milliseconds, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const due = performance.now() + ms;
    const fail = (): void => reject(new CacheTimeoutError(what, ms));
    let last: NodeJS.Timeout | undefined;
    const timer = startTimer(() => {
      last = giveUp(fail, performance.now() - due, ms);
    }, ms);
    const end = (): void => {
      timer.cancel();
      clearTimeout(last);
    };
    task.then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(asError(error));
      },
    );
  });
}
