import { type Bytes, clampDelay, type Milliseconds } from '../../clock/index.ts';
import { CacheError, CacheTimeoutError, CacheUnreachableError } from '../errors/errors.ts';
import { traceOperation } from '../instruments/tracing.ts';
import { BreakerBackoff } from './breaker-backoff.ts';
import { withDeadline } from './deadline.ts';
import { LateButAlive, OperationLimit } from './operation-limit.ts';
import type { SharedStore } from './shared-store.ts';

/**
 * When the shared tier counts as down, and when it is tried again. Caches that share a store share its breaker, with
 * the options of the first cache.
 *
 * @example
 * const cache = createCache({ store, guard: { deadline: 50, threshold: 3, halfOpenAfter: 1000 } });
 *
 * @see https://martinfowler.com/bliki/CircuitBreaker.html
 */
export interface BreakerOptions {
  /** How long one operation may take; a later reply is ignored. Default 100 ms. */
  readonly deadline?: Milliseconds;
  /** Consecutive failures until the breaker opens. Default 1: only one request waits. */
  readonly threshold?: number;
  /**
   * How long an open breaker waits before it tries the store again, in the background. Default 250 ms; doubled, up to
   * 16 times, while the store does not respond in time or fails again soon after.
   */
  readonly halfOpenAfter?: Milliseconds;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerListener {
  breaker(state: BreakerState): void;
  /** Runs before anybody reads from a store that came back; a rejection keeps the breaker open. */
  recover(outage: Outage): Promise<void>;
}

/**
 * Why the breaker opened. `slow`: the store responded to others meanwhile, and only to us too late. `gone`: nobody
 * knows what it took from others, or whether it is the same server.
 */
export type Outage = 'slow' | 'gone';

/** A store that answers no probe within this many deadlines hangs. A new connection may not. */
const HANGING_DEADLINES = 5;
/** What makes the generations right again takes several round trips. */
const RECOVERY_DEADLINES = 5;
/** How many operations run at a time; the others wait in turn, so that our own load is not taken for an outage. */
const MOST_RUNNING = 200;
/** This many probes in a row must succeed within the deadline: one may be luck. */
const PROBES_TO_CLOSE = 3;

/**
 * Deadline and circuit breaker of one store, shared by all caches that use it.
 *
 * Closed: operations run, each up to its deadline. Open: they are refused at once, and a probe runs in
 * the background now and then. Half-open: the store has proved that it responds in time, and each cache
 * first makes sure that nothing it invalidated meanwhile can be served. A store that is back but too slow
 * for requests stays away: nobody pays to find out that it is.
 *
 * A store that is late is probed over a new connection before it counts as gone: what holds up ours may be
 * our own load.
 */
export class CircuitBreaker {
  readonly store: SharedStore;
  readonly deadline: Milliseconds;
  readonly #limit: OperationLimit;
  readonly #threshold: number;
  readonly #period: BreakerBackoff;
  readonly #listeners = new Set<BreakerListener>();
  #state: BreakerState = 'closed';
  #failures = 0;
  #outage: Outage = 'gone';
  #running = 0;
  readonly #turns: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastError: unknown;
  #trying = false;
  #closed = false;

  constructor(store: SharedStore, options: BreakerOptions = {}) {
    this.store = store;
    this.deadline = options.deadline ?? 100;
    this.#limit = new OperationLimit(store, this.deadline);
    this.#threshold = options.threshold ?? 1;
    this.#period = new BreakerBackoff(options.halfOpenAfter ?? 250);
    store.onConnection?.((up) => {
      if (up) this.#retrySoon();
      else this.#open(undefined, 'gone');
    });
  }

  get state(): BreakerState {
    return this.#state;
  }

  get open(): boolean {
    return this.#state !== 'closed';
  }

  listen(listener: BreakerListener): () => void {
    this.#listeners.add(listener);
    if (this.#state === 'open' && this.#timer === undefined) this.#schedule(0);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Runs an operation, in turn; throws a {@link CacheUnreachableError} when the store fails or refuses.
   *
   * @param bytes - how much is sent: a large value has longer
   */
  run<T>(operation: string, task: (store: SharedStore) => Promise<T>, bytes: Bytes = 0): Promise<T> {
    return traceOperation(
      () => ({ operation: 'store', cache: '', namespace: '', keys: [], command: operation }),
      () => this.#run(operation, task, bytes),
    );
  }

  async #run<T>(operation: string, task: (store: SharedStore) => Promise<T>, bytes: Bytes): Promise<T> {
    if (this.#state !== 'closed') throw this.#unreachable(operation, this.#lastError);
    if (this.#running < MOST_RUNNING) this.#running += 1;
    else await new Promise<void>((resolve) => this.#turns.push(resolve));
    try {
      // What waited for its turn may have waited for a store that is gone by now.
      if (this.#state !== 'closed') throw this.#unreachable(operation, this.#lastError);
      const answer = await this.#limit.bound(task(this.store), operation, bytes);
      this.#failures = 0;
      return answer;
    } catch (error) {
      const late = error instanceof CacheTimeoutError;
      if (!late && !this.store.isOutage(error)) throw refused(operation, error);
      this.#failures += 1;
      if (this.#failures >= this.#threshold)
        this.#open(error, error instanceof LateButAlive ? 'slow' : 'gone');
      throw this.#unreachable(operation, error);
    } finally {
      const next = this.#turns.shift();
      if (next === undefined) this.#running -= 1;
      else next();
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

  #open(error: unknown, outage: Outage): void {
    if (error !== undefined) this.#lastError = error;
    if (this.#state === 'closed' || outage === 'gone') this.#outage = outage;
    if (this.#closed || this.#state === 'open') return;
    this.#period.opened();
    this.#become('open');
    this.#schedule(this.#period.next());
  }

  /** The connection is up: probe at once rather than at the end of the pause. */
  #retrySoon(): void {
    if (this.#state === 'open') this.#schedule(0);
  }

  #schedule(ms: Milliseconds): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Nobody uses the store any more: the next caller starts the probes again.
    if (this.#closed || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => void this.#tryAgain(), clampDelay(ms));
    this.#timer.unref();
  }

  async #tryAgain(): Promise<void> {
    this.#timer = undefined;
    if (this.#trying || !this.#is('open')) return;
    this.#trying = true;
    try {
      for (let probe = 0; probe < PROBES_TO_CLOSE; probe += 1) await this.#prove();
      if (this.#closed) return;
      this.#become('half-open');
      const recoveries = Array.from(this.#listeners, (listener) => listener.recover(this.#outage));
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

  /** Rejects unless the store responds within a request's deadline; closes the connection to a store that hangs. */
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

function refused(operation: string, cause: unknown): Error {
  if (cause instanceof CacheError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = 'Check its memory limit and permissions.';
  return new CacheUnreachableError(`The store refused to ${operation}: ${reason}`, { cause, hint });
}

const guards = new WeakMap<SharedStore, CircuitBreaker>();

/** The guard of a store: one for all caches that share it. The first cache's options count. */
export function breakerOf(store: SharedStore, options: BreakerOptions): CircuitBreaker {
  const known = guards.get(store);
  if (known !== undefined) return known;
  const breaker = new CircuitBreaker(store, options);
  guards.set(store, breaker);
  return breaker;
}
