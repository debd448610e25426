import type { Bytes, Milliseconds } from '../../clock/index.ts';
import type { Setup } from '../setup/setup.ts';
import { type Measures, percentile, SPANS } from './measures.ts';
import type { Step } from './steps.ts';

/** Dollars a month, at the rate and with the memory of the simulation. */
export interface Cost {
  readonly memory: number;
  readonly origin: number;
  readonly shared: number;
  readonly total: number;
}

/** One span of time in the plots; `null` where nothing was read. */
export interface Span {
  /** Seconds since the start, at its end. */
  readonly at: number;
  readonly hitRatio: number | null;
  readonly p50: Milliseconds | null;
  readonly p99: Milliseconds | null;
  readonly loadsPerSecond: number;
  readonly staleShare: number | null;
  /** Of the oldest stale read: milliseconds since the write that it did not show; 0 without one. */
  readonly staleAge: Milliseconds;
  readonly bytes: Bytes;
  /** Dollars a month, if all went on as in this span. */
  readonly cost: number;
}

/** What a simulation measured. Figures are rounded to what their sample can say. */
export interface SimulationResult {
  readonly setup: Setup;
  /** Simulated seconds. */
  readonly duration: number;
  readonly reads: number;
  readonly writes: number;
  /** Of the reads, those that did not wait for the origin; `null` without reads. */
  readonly hitRatio: number | null;
  readonly latency: {
    readonly mean: Milliseconds;
    readonly p50: Milliseconds;
    readonly p99: Milliseconds;
  } | null;
  /** Mean of what writers waited for. */
  readonly writeLatency: Milliseconds | null;
  readonly origin: {
    readonly loads: number;
    readonly writes: number;
    /** The most loads of one span, per second. */
    readonly peakPerSecond: number;
  };
  /** Reads that showed what a write had already replaced, and for how long it had been. */
  readonly stale: {
    readonly reads: number;
    readonly share: number;
    readonly meanAge: Milliseconds | null;
    readonly p99Age: Milliseconds | null;
    readonly maxAge: Milliseconds | null;
  };
  /** The most bytes that all caches held together. */
  readonly peakBytes: Bytes;
  readonly evictions: number;
  readonly sharedOperations: number;
  readonly cost: Cost;
  readonly spans: readonly Span[];
  readonly steps: readonly Step[];
}

const MONTH_SECONDS = 30 * 86_400;
const GIB = 1024 ** 3;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
const rounded = (value: number | null, digits = 3): number | null =>
  value === null ? null : round(value, digits);

/** Everything that the pages, the files and the command show of a run. */
export function summarize(
  setup: Setup,
  measures: Measures,
  duration: Milliseconds,
  evictions: number,
  steps: readonly Step[],
): SimulationResult {
  const seconds = Math.max(duration / 1000, Number.MIN_VALUE);
  const latencies = measures.latencies.slice(0, measures.readCount);
  const spans = makeSpans(setup, measures, latencies, seconds);
  const ascending = latencies.slice().sort();
  const staleness = Float64Array.from(measures.staleness).sort();
  const [loads, reads, hits] = [sum(measures.loads), measures.readCount, sum(measures.hits)];
  const [originWrites, sharedOperations] = [sum(measures.originWrites), sum(measures.sharedOperations)];
  const peakBytes = Math.max(...measures.bytes);
  const [p50, p99] = [percentile(ascending, 0.5), percentile(ascending, 0.99)];
  return {
    setup,
    duration: round(seconds, 3),
    reads,
    writes: measures.writes,
    hitRatio: reads === 0 ? null : round(hits / reads, 6),
    latency:
      p50 === null || p99 === null
        ? null
        : { mean: round(sum(latencies) / reads, 3), p50: round(p50, 3), p99: round(p99, 3) },
    writeLatency: rounded(measures.meanWrite),
    origin: {
      loads,
      writes: originWrites,
      peakPerSecond: Math.max(...spans.map(({ loadsPerSecond }) => loadsPerSecond)),
    },
    stale: {
      reads: staleness.length,
      share: reads === 0 ? 0 : round(staleness.length / reads, 6),
      meanAge: staleness.length === 0 ? null : round(sum(staleness) / staleness.length, 3),
      p99Age: rounded(percentile(staleness, 0.99)),
      maxAge: rounded(percentile(staleness, 1)),
    },
    peakBytes,
    evictions,
    sharedOperations,
    cost: costOf(setup, peakBytes, loads + originWrites, sharedOperations, seconds),
    spans,
    steps,
  };
}

function makeSpans(setup: Setup, measures: Measures, latencies: Float64Array, seconds: number): Span[] {
  const length = seconds / SPANS;
  let [first, bytes] = [0, 0];
  return Array.from({ length: SPANS }, (_, i) => {
    const reads = measures.reads[i] ?? 0;
    const own = latencies.slice(first, first + reads).sort();
    first += reads;
    // Where nothing was stored, what was held before is held still.
    bytes = measures.bytes[i] || bytes;
    const calls = (measures.loads[i] ?? 0) + (measures.originWrites[i] ?? 0);
    return {
      at: round((i + 1) * length, 3),
      hitRatio: reads === 0 ? null : round((measures.hits[i] ?? 0) / reads, 4),
      p50: rounded(percentile(own, 0.5)),
      p99: rounded(percentile(own, 0.99)),
      loadsPerSecond: round((measures.loads[i] ?? 0) / length, 3),
      staleShare: reads === 0 ? null : round((measures.staleReads[i] ?? 0) / reads, 4),
      staleAge: round(measures.staleAge[i] ?? 0, 3),
      bytes,
      cost: costOf(setup, bytes, calls, measures.sharedOperations[i] ?? 0, length).total,
    };
  });
}

function costOf(setup: Setup, bytes: Bytes, originCalls: number, sharedCalls: number, seconds: number): Cost {
  const aMonth = MONTH_SECONDS / seconds;
  const memory = (bytes / GIB) * setup.memory_price;
  const origin = ((originCalls * aMonth) / 1e6) * setup.origin_price;
  const shared = ((sharedCalls * aMonth) / 1e6) * setup.shared_price;
  return {
    memory: round(memory, 4),
    origin: round(origin, 4),
    shared: round(shared, 4),
    total: round(memory + origin + shared, 4),
  };
}
