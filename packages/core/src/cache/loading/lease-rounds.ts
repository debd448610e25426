import type { Milliseconds } from '../../clock/index.ts';
import type { Generations } from '../generations/generations.ts';
import type { LeaseBatch } from '../leases/lease-batch.ts';
import type { CacheRead } from '../lookup/cache-read.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { CacheDefaults } from '../options/load-defaults.ts';
import type { Reader } from '../reading/reader.ts';
import type { CacheClock } from '../time/cache-clock.ts';
import { noteFound, noteValidity, type PendingKey } from './pending-key.ts';

/** The result of one request to the shared tier. */
export interface LeaseRound {
  readonly found: ReadonlyMap<string, CacheRead>;
  /** How long the first of the other holders still has its lease; `Infinity` where there is none. */
  readonly msLeft: Milliseconds;
}

const NOTHING_READ: ReadonlyMap<string, CacheRead> = new Map();

/** How keys become ready to be loaded: what the load will be valid under is noted before it starts. */
export class LeaseRounds {
  readonly #generations: Generations;
  readonly #reader: Reader;
  readonly #clock: CacheClock;

  constructor(generations: Generations, reader: Reader, clock: CacheClock) {
    this.#generations = generations;
    this.#reader = reader;
    this.#clock = clock;
  }

  /** Without the shared tier: what is known here counts, and everything is ours to load. */
  readyHere(
    namespace: Namespace,
    waiting: readonly PendingKey[],
    { tags = [] }: CacheDefaults,
  ): ReadonlyMap<string, CacheRead> {
    const mark = this.#generations.view.mark();
    const captured = this.#generations.captureKnown(this.#generations.refsOf(namespace, tags));
    for (const pending of waiting) {
      pending.readiness = 'ready';
      noteValidity(pending, captured, mark);
    }
    return NOTHING_READ;
  }

  /**
   * Requests the leases and reads again what their last holders stored, in one round trip: commands are sent in this
   * order, so the read runs after the leases were taken.
   */
  async readyUnderLease(
    namespace: Namespace,
    waiting: readonly PendingKey[],
    leases: LeaseBatch,
    options: CacheDefaults,
  ): Promise<LeaseRound> {
    const keys = waiting.map(({ key }) => key);
    const mark = this.#generations.view.mark();
    const [outcomes, found, captured] = await Promise.all([
      leases.acquire(keys),
      options.forceFresh === true ? NOTHING_READ : this.#reader.findManyInStore(namespace, keys, options),
      this.#generations.capture(namespace, options.tags ?? []),
    ]);
    let msLeft = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    for (const pending of waiting) {
      const outcome = outcomes.get(pending.key);
      pending.readiness = outcome?.kind === 'held' ? 'waiting' : 'ready';
      if (outcome?.kind === 'held') msLeft = Math.min(msLeft, outcome.msLeft);
      noteValidity(pending, captured, mark);
      noteFound(pending, found.get(pending.key), now);
    }
    return { found, msLeft };
  }
}
