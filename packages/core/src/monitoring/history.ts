import type { EpochMs, Milliseconds } from '../clock/index.ts';
import { ratio } from './levels.ts';
import { type Counters, hitRate } from './recorder.ts';

/** The names of what is plotted over time. */
export type SeriesName =
  | 'hitRate'
  | 'operationsPerSecond'
  | 'latencyP95'
  | 'evictionsPerSecond'
  | 'errorRate'
  | 'entries';

/** A point in time of every plotted series; `null` is a gap. */
export interface Sample {
  readonly at: EpochMs;
  readonly series: Readonly<Record<SeriesName, number | null>>;
}

/** What is measured at one time. */
export interface Measurement {
  readonly at: EpochMs;
  readonly counters: Counters;
  /** Evictions that the Redis server counted; `null` where there is none. */
  readonly serverEvictions: number | null;
  readonly latencyP95: Milliseconds | null;
  readonly entries: number;
}

/** What happened per second over the last while. */
export interface Rates {
  /** Percent of the reads of that while. */
  readonly hitRate: number | null;
  readonly operationsPerSecond: number | null;
  readonly evictionsPerSecond: number | null;
  /** Percent of the operations of that while. */
  readonly errorRate: number | null;
  readonly serverEvictionsPerSecond: number | null;
}

const KEPT: Milliseconds = 5 * 60_000;
const WHILE: Milliseconds = 10_000;
const NO_RATES: Rates = {
  hitRate: null,
  operationsPerSecond: null,
  evictionsPerSecond: null,
  errorRate: null,
  serverEvictionsPerSecond: null,
};

/** Measurements of the last five minutes, and the rates between them. */
export class History {
  readonly #kept: { readonly measurement: Measurement; readonly sample: Sample }[] = [];

  /** Rates from a measurement about ten seconds ago until this one. */
  rates(now: Measurement): Rates {
    const since = this.#kept.findLast(({ measurement: { at } }) => at <= now.at - WHILE) ?? this.#kept[0];
    const before = since?.measurement;
    const seconds = before === undefined ? 0 : (now.at - before.at) / 1000;
    if (before === undefined || seconds <= 0) return NO_RATES;
    const grown = (name: keyof Counters): number => now.counters[name] - before.counters[name];
    const reads = { hits: grown('hits'), staleHits: grown('staleHits'), misses: grown('misses') };
    const share = hitRate(reads);
    const failed = ratio(grown('errors'), Math.max(grown('operations'), grown('errors')));
    return {
      hitRate: share === null ? null : share * 100,
      operationsPerSecond: grown('operations') / seconds,
      evictionsPerSecond: grown('evictions') / seconds,
      errorRate: failed === null ? null : failed * 100,
      serverEvictionsPerSecond:
        now.serverEvictions === null || before.serverEvictions === null
          ? null
          : Math.max(0, now.serverEvictions - before.serverEvictions) / seconds,
    };
  }

  /** What is plotted of a measurement. */
  sample(now: Measurement): Sample {
    const { hitRate: share, operationsPerSecond, evictionsPerSecond, errorRate } = this.rates(now);
    return {
      at: now.at,
      series: {
        hitRate: share,
        operationsPerSecond,
        evictionsPerSecond,
        errorRate,
        latencyP95: now.latencyP95,
        entries: now.entries,
      },
    };
  }

  add(now: Measurement): void {
    const sample = this.sample(now);
    // A clock that was set back leaves nothing from the future.
    while ((this.#kept.at(-1)?.measurement.at ?? Number.NEGATIVE_INFINITY) >= now.at) this.#kept.pop();
    while ((this.#kept[0]?.measurement.at ?? now.at) < now.at - KEPT) this.#kept.shift();
    this.#kept.push({ measurement: now, sample });
  }

  /** Oldest first. */
  samples(): readonly Sample[] {
    return this.#kept.map(({ sample }) => sample);
  }

  clear(): void {
    this.#kept.length = 0;
  }
}
