import type { Milliseconds } from '../clock/index.ts';

/** Percentiles of operation latency; `null` where there was no operation. */
export interface Latency {
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly p99: Milliseconds | null;
  /** How many operations they are of. */
  readonly count: number;
}

/** The durations of the last operations, in constant memory. */
export class LatencyWindow {
  readonly #durations: Float64Array;
  #added = 0;

  constructor(size = 1000) {
    this.#durations = new Float64Array(size);
  }

  add(duration: Milliseconds): void {
    this.#durations[this.#added % this.#durations.length] = duration;
    this.#added += 1;
  }

  clear(): void {
    this.#added = 0;
  }

  /** Percentiles by nearest rank. */
  read(): Latency {
    const sorted = this.#durations.slice(0, Math.min(this.#added, this.#durations.length)).sort();
    const percentile = (p: number): number | null =>
      sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
    return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99), count: sorted.length };
  }
}
