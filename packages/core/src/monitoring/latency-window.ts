import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Milliseconds } from '../clock/index.ts';

/** Percentiles of operation latency; `null` where there was no operation. */
export interface Latency {
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly p99: Milliseconds | null;
  /** How many operations they are of. */
  readonly count: number;
}

const NS_PER_MS = 1e6;
/** Up to a minute, in nanoseconds, to two figures: some 30 KB. */
const RANGE = { lowest: 1, highest: 60_000 * NS_PER_MS, figures: 2 } as const;

/**
 * The durations of the last operations, in constant memory: Node's own histogram of as many, and that of as many
 * before them.
 *
 * @see https://nodejs.org/api/perf_hooks.html#perf_hookscreatehistogramoptions
 */
export class LatencyWindow {
  readonly #size: number;
  #current: RecordableHistogram = createHistogram(RANGE);
  #before: RecordableHistogram = createHistogram(RANGE);

  /** @param size - at least so many operations are remembered, and at most twice as many. */
  constructor(size = 1000) {
    this.#size = size;
  }

  add(duration: Milliseconds): void {
    if (this.#current.count >= this.#size) {
      [this.#current, this.#before] = [this.#before, this.#current];
      this.#current.reset();
    }
    const ns = Math.round(duration * NS_PER_MS);
    this.#current.record(Math.min(RANGE.highest, Math.max(RANGE.lowest, ns)));
  }

  clear(): void {
    this.#current.reset();
    this.#before.reset();
  }

  /** Percentiles, within a percent. */
  read(): Latency {
    const all = createHistogram(RANGE);
    all.add(this.#before);
    all.add(this.#current);
    const { count } = all;
    const percentile = (p: number): Milliseconds | null =>
      count === 0 ? null : all.percentile(p) / NS_PER_MS;
    return { p50: percentile(50), p95: percentile(95), p99: percentile(99), count };
  }
}
