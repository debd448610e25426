import { clampDelay } from '../../clock/timers.ts';
import type { Milliseconds } from '../../clock/units.ts';
import { CacheTimeoutError, CacheUnreachableError } from '../errors.ts';
import { Deadline, withDeadline } from './deadline.ts';
import { OpenPeriod } from './open-period.ts';
import type { SharedStore } from './store.ts';

/**
 * When the shared tier counts as gone, and how it is asked back. Caches that share a store share its guard:
 * the options of the first one count.
 *
 * @see https://martinfowler.com/bliki/CircuitBreaker.html
 */
export interface GuardOptions {
  /** What one operation may cost; its late answer is nobody's. Default 100 ms. */
  readonly deadline?: Milliseconds;
  /** Failures in a row until the breaker opens. Default 1: nobody pays twice. */
  readonly threshold?: number;
  /**
   * Pause before an open breaker tries the store again, in the background. Default 250 ms; it doubles, up
   * to sixteenfold, while the store does not answer in time or fails again soon after.
   */
  readonly halfOpenAfter?: Milliseconds;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface GuardListener {
  breaker(state: BreakerState): void;
  /** Runs before anybody reads from a store that came back; a rejection keeps the breaker open. */
  recover(): Promise<void>;
}

/** Who answers no probe in so many deadlines hangs: a new connection may not. */
const HANGING_DEADLINES = 5;
/** What makes the generations right again takes several round trips. */
const RECOVERY_DEADLINES = 5;
/** So many probes in a row must be answered within the deadline: one may be luck. */
const PROOFS = 3;

/**
 * Deadline and circuit breaker of one store, shared by all caches that use it.
 *
 * Closed: operations run, each up to its deadline. Open: they are refused at once, and a probe runs in
 * the background now and then. Half-open: the store has proved that it answers in time, and each cache
 * first makes sure that nothing it invalidated meanwhile can be served. A store that is back but too slow
 * for requests stays away: nobody pays to find out that it is.
 */
export class Guard {
  readonly store: SharedStore;
  readonly deadline: Milliseconds;
  readonly #answers: Deadline;
  readonly #threshold: number;
  readonly #period: OpenPeriod;
  readonly #listeners = new Set<GuardListener>();
  #state: BreakerState = 'closed';
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastError: unknown;
  #trying = false;
  #closed = false;

  constructor(store: SharedStore, options: GuardOptions = {}) {
    this.store = store;
    this.deadline = options.deadline ?? 100;
    this.#answers = new Deadline(this.deadline);
    this.#threshold = options.threshold ?? 1;
    this.#period = new OpenPeriod(options.halfOpenAfter ?? 250);
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
    if (this.#state === 'open' && this.#timer === undefined) this.#schedule(0);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Runs an operation; throws a {@link CacheUnreachableError} when the store as a whole fails. */
  async run<T>(operation: string, task: (store: SharedStore) => Promise<T>): Promise<T> {
    if (this.#state !== 'closed') throw this.#unreachable(operation, this.#lastError);
    try {
      const answer = await this.#answers.bound(task(this.store), operation);
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
    this.#period.opened();
    this.#become('open');
    this.#schedule(this.#period.next());
  }

  /** The connection says that it is up: ask at once rather than at the end of the pause. */
  #retrySoon(): void {
    if (this.#state === 'open') this.#schedule(0);
  }

  #schedule(ms: Milliseconds): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Nobody uses the store any more: the next one to do so has it asked.
    if (this.#closed || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => void this.#tryAgain(), clampDelay(ms));
    this.#timer.unref();
  }

  async #tryAgain(): Promise<void> {
    this.#timer = undefined;
    if (this.#trying || !this.#is('open')) return;
    this.#trying = true;
    try {
      for (let proof = 0; proof < PROOFS; proof += 1) await this.#prove();
      if (this.#closed) return;
      this.#become('half-open');
      const recoveries = Array.from(this.#listeners, (listener) => listener.recover());
      await withDeadline(Promise.all(recoveries), this.deadline * RECOVERY_DEADLINES, 'a recovery');
      this.#failures = 0;
      if (!this.#is('half-open')) return;
      this.#period.closed();
      this.#become('closed');
    } catch (error) {
      this.#lastError = error;
      if (this.#is('half-open')) this.#become('open');
    } finally {
      this.#trying = false;
      if (this.#is('open')) this.#schedule(this.#period.next());
    }
  }

  /** Rejects unless the store answers within a request's deadline; hangs up on one that hangs. */
  async #prove(): Promise<void> {
    const probe = this.store.probe();
    try {
      await withDeadline(probe, this.deadline, 'a probe');
    } catch (late) {
      if (!(late instanceof CacheTimeoutError)) throw late;
      try {
        await withDeadline(probe, this.deadline * (HANGING_DEADLINES - 1), 'a probe');
      } catch (error) {
        if (error instanceof CacheTimeoutError) this.store.restart?.();
      }
      throw late;
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

const guards = new WeakMap<SharedStore, Guard>();

/** The guard of a store: one for all caches that share it. The first cache's options count. */
export function guardOf(store: SharedStore, options: GuardOptions): Guard {
  const known = guards.get(store);
  if (known !== undefined) return known;
  const guard = new Guard(store, options);
  guards.set(store, guard);
  return guard;
}
