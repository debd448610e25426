import { LOAD_NAMES, type LoadName } from './load-names.ts';

/** How often the backend was used since the last reset. */
export interface BackendCounts {
  /** SQL statements. */
  readonly queries: number;
  /** Loads by name; names that never ran are 0. */
  readonly loads: Readonly<Record<LoadName, number>>;
}

/** A load that fails on demand, by {@link LoadCounter.failNext}. */
export class SimulatedFailure extends Error {
  override readonly name = 'SimulatedFailure';

  constructor(load: LoadName) {
    super(`The load "${load}" was told to fail.`);
  }
}

/** Counts queries and loads, so that a test can demand "2 requests, 1 query", and makes loads fail on demand. */
export class LoadCounter {
  #queries = 0;
  readonly #loads = new Map<LoadName, number>();
  readonly #failures = new Map<LoadName, number>();

  /**
   * Counts one load of `name`.
   *
   * @throws SimulatedFailure while failures of that name are due.
   */
  count(name: LoadName): void {
    this.#loads.set(name, this.loads(name) + 1);
    const due = this.#failures.get(name) ?? 0;
    if (due === 0) return;
    this.#failures.set(name, due - 1);
    throw new SimulatedFailure(name);
  }

  /** Counts one SQL statement. */
  countQuery(): void {
    this.#queries += 1;
  }

  /** How often `name` was loaded. */
  loads(name: LoadName): number {
    return this.#loads.get(name) ?? 0;
  }

  /** Makes the next `times` loads of `name` throw. */
  failNext(name: LoadName, times: number): void {
    this.#failures.set(name, times);
  }

  counts(): BackendCounts {
    const loads = LOAD_NAMES.map((name) => [name, this.loads(name)] as const);
    return { queries: this.#queries, loads: Object.fromEntries(loads) as Record<LoadName, number> };
  }

  /** Counts from 0 again; failures that are due stay due. */
  resetCounts(): void {
    this.#queries = 0;
    this.#loads.clear();
  }

  /** Counts from 0 again, and no failure is due. */
  reset(): void {
    this.resetCounts();
    this.#failures.clear();
  }
}
