import type { Milliseconds } from '../../clock/units.ts';
import { CacheTimeoutError, CacheUnreachableError } from '../errors.ts';
import type { SharedStore } from './store.ts';

/** When the shared tier counts as gone, and how it is asked back. */
export interface GuardOptions {
  /** What one operation may cost. Default 100 ms. */
  readonly deadline?: Milliseconds;
  /** Failures in a row until the breaker opens. Default 1: nobody pays twice. */
  readonly threshold?: number;
  /** Pause before an open breaker tries the store again, in the background. Default 250 ms. */
  readonly halfOpenAfter?: Milliseconds;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface GuardListener {
  breaker(state: BreakerState): void;
  /** Runs before anybody reads from a store that came back; a rejection keeps the breaker open. */
  recover(): Promise<void>;
}

/** No request pays for the probe: it has longer than a request would. */
const PROBE_DEADLINES = 5;

/**
 * Deadline and circuit breaker of one store, shared by all caches that use it.
 *
 * Closed: operations run, each up to its deadline. Open: they are refused at once, and a probe runs in
 * the background now and then. Half-open: the store answers again, and each cache first makes sure that
 * nothing it invalidated meanwhile can be served.
 */
export class Guard {
  readonly store: SharedStore;
  readonly deadline: Milliseconds;
  readonly #threshold: number;
  readonly #pause: Milliseconds;
  readonly #listeners = new Set<GuardListener>();
  #state: BreakerState = 'closed';
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastError: unknown;
  #closed = false;

  constructor(store: SharedStore, options: GuardOptions = {}) {
    this.store = store;
    this.deadline = options.deadline ?? 100;
    this.#threshold = options.threshold ?? 1;
    this.#pause = options.halfOpenAfter ?? 250;
    store.onConnection?.((up) => {
      if (up) this.#retrySoon();
      else this.#open(undefined);
    });
  }

  get state(): BreakerState {
    return this.#state;
  }

  get open(): boolean {
    return this.#state !== 'closed';
  }

  listen(listener: GuardListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Runs an operation; throws a {@link CacheUnreachableError} when the store as a whole fails. */
  async run<T>(operation: string, task: (store: SharedStore) => Promise<T>): Promise<T> {
    if (this.#state !== 'closed') throw this.#unreachable(operation, this.#lastError);
    try {
      const answer = await withDeadline(task(this.store), this.deadline, operation);
      this.#failures = 0;
      return answer;
    } catch (error) {
      if (!(error instanceof CacheTimeoutError) && !this.store.isOutage(error)) throw error;
      this.#failures += 1;
      if (this.#failures >= this.#threshold) this.#open(error);
      throw this.#unreachable(operation, error);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #unreachable(operation: string, cause: unknown): CacheUnreachableError {
    return new CacheUnreachableError(`The store did not answer to ${operation}.`, { cause });
  }

  #open(error: unknown): void {
    if (error !== undefined) this.#lastError = error;
    if (this.#closed || this.#state === 'open') return;
    this.#become('open');
    this.#schedule(this.#pause);
  }

  /** The connection says that it is up: ask at once rather than at the end of the pause. */
  #retrySoon(): void {
    if (this.#state === 'open') this.#schedule(0);
  }

  #schedule(ms: Milliseconds): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#probe(), ms);
    this.#timer.unref();
  }

  async #probe(): Promise<void> {
    if (!this.#is('open')) return;
    try {
      await withDeadline(this.store.probe(), this.deadline * PROBE_DEADLINES, 'a probe');
      if (this.#closed) return;
      this.#become('half-open');
      const recoveries = Array.from(this.#listeners, (listener) => listener.recover());
      await withDeadline(Promise.all(recoveries), this.deadline * PROBE_DEADLINES, 'a recovery');
      this.#failures = 0;
      if (this.#is('half-open')) this.#become('closed');
    } catch (error) {
      this.#lastError = error;
      if (this.#is('half-open')) this.#become('open');
      if (error instanceof CacheTimeoutError) this.store.restart?.();
      this.#schedule(this.#pause);
    }
  }

  #is(state: BreakerState): boolean {
    return this.#state === state;
  }

  #become(state: BreakerState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener.breaker(state);
  }
}

/** Bounds a wait. The operation itself goes on; its late failure is nobody's any more. */
export function withDeadline<T>(task: Promise<T>, ms: Milliseconds, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const due = performance.now() + ms;
    let timer = setTimeout(check, ms);
    function check(): void {
      // A timer that comes late means that this process stood still: the answer may lie in the socket.
      if (performance.now() - due > ms / 2) timer = setTimeout(fail, ms / 2);
      else setImmediate(fail);
    }
    function fail(): void {
      reject(new CacheTimeoutError(what, ms));
    }
    task.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

const guards = new WeakMap<SharedStore, Guard>();

/** The guard of a store: one for all caches that share it. The first cache's options count. */
export function guardOf(store: SharedStore, options: GuardOptions): Guard {
  const known = guards.get(store);
  if (known !== undefined) return known;
  const guard = new Guard(store, options);
  guards.set(store, guard);
  return guard;
}
