import type { ProductSummary } from '../catalogue/index.ts';
import type { EpochMs, Milliseconds } from '../clock/index.ts';
import type { CacheOutcome, NamedOutcome } from '../http/index.ts';
import type { FibonacciCalls, MemoStatistics } from '../workloads/index.ts';
import type { StrategyName } from './inputs.ts';

/** An instant as ISO 8601 with milliseconds, e.g. `2026-01-01T10:00:00.000Z`. */
export type Timestamp = string;

/** F1, view: the index of the track. */
export interface IndexView {
  readonly madeAt: Timestamp;
  /** What the simulated work took. */
  readonly ms: Milliseconds;
}

/** F2, view: a slow API. */
export interface ItemsView {
  readonly items: readonly { readonly id: number; readonly name: string }[];
  readonly timestamp: Timestamp;
}

/** F3, view: recursion with and without a memo. */
export interface BenchmarkView {
  readonly n: number;
  readonly result: number;
  /** Without a memo; with an empty one; with a full one. */
  readonly uncached: BenchmarkRun;
  readonly cold: BenchmarkRun;
  readonly warm: BenchmarkRun;
  /** Uncached by warm: `12.34x`. */
  readonly speedUp: string;
  readonly memo: MemoStatistics;
  /** The calls for each n from 1 to the chosen one. */
  readonly growth: readonly FibonacciCalls[];
}

/** One way to call the function. */
export interface BenchmarkRun {
  /** Calls of the function: exact. */
  readonly calls: number;
  /** The median of several runs. */
  readonly ms: Milliseconds;
}

export interface PageView {
  readonly page: number;
  readonly perPage: number;
  /** Products in all. */
  readonly total: number;
  /** Pages in all, at least 1. */
  readonly pages: number;
}

/** F4. `null` instead of it: a page past the last one. */
export interface ProductListView extends PageView {
  readonly products: readonly ProductSummary[];
}

/** F9, view: Redis, memory and no cache compared. */
export interface CompareView extends ProductListView {
  /** What was read from the caches, for `answerCacheStatus`. */
  readonly outcomes: readonly NamedOutcome[];
  /** Warmed, interleaved runs per method. */
  readonly runs: number;
  readonly rows: readonly CompareRow[];
}

export interface CompareRow {
  readonly method: 'redis' | 'memory' | 'none';
  readonly connected: boolean;
  /** The first run, with nothing cached; `null` when not connected. */
  readonly coldMs: Milliseconds | null;
  readonly medianMs: Milliseconds | null;
  /** True on exactly one row. */
  readonly fastest: boolean;
}

/** F6 and F7: `madeAt` is Last-Modified. */
export interface HttpContentView {
  readonly paragraphs: readonly string[];
  readonly madeAt: Timestamp;
  readonly lastModified: EpochMs;
}

/** F8: the validator is a digest of the content, equal across processes and restarts. */
export interface ConditionalContentView {
  readonly paragraphs: readonly string[];
  /** Strong entity tag, quoted. */
  readonly etag: string;
}

/** F11, view: a whole response cached. */
export interface ExpensiveView {
  readonly madeAt: Timestamp;
  readonly report: readonly { readonly label: string; readonly value: string }[];
}

/** F12, and its JSON as sent. */
export interface WeatherView {
  readonly city: string;
  /** In degrees Fahrenheit, one decimal, from 67 to under 77. */
  readonly temperature: number;
  readonly conditions: 'sunny' | 'cloudy' | 'rainy';
  readonly timestamp: Timestamp;
  readonly source: 'cache' | 'live';
}

/** What F15's cached part is rendered from. */
export interface FragmentData {
  readonly madeAt: Timestamp;
  readonly rows: readonly { readonly upTo: number; readonly primes: number }[];
}

/** F15, view: a cached part of a page. */
export interface FragmentView {
  readonly outsideAt: Timestamp;
  /** The finished HTML of the cached part, inserted as it is. */
  readonly html: string;
}

/** F16, view: a memoized function. */
export interface MemoizeView {
  readonly a: number;
  readonly b: number;
  readonly result: string;
  readonly madeAt: Timestamp;
  readonly calls: readonly MemoizedCall[];
}

/** One way of writing a call, and the key that it makes. */
export interface MemoizedCall {
  readonly style: 'positional' | 'named' | 'reordered' | 'default';
  /** The call as source text, e.g. `combine({ b: 2, a: 1 })`. */
  readonly call: string;
  readonly key: string;
}

/** How many keys F14 offers to read through its small cache: fewer than it has room for, as many, and more. */
export const SMALL_CACHE_KEYS = [50, 100, 200, 1000] as const;

/** F14: what the small cache counted in one run. */
export interface SmallCacheView {
  /** What was read from the cache, for `answerCacheStatus`. */
  readonly outcomes: readonly NamedOutcome[];
  readonly keys: number;
  readonly hits: number;
  readonly misses: number;
  /** `76.4 %` */
  readonly hitRate: string;
  readonly evictions: number;
  /** At the end. */
  readonly entries: number;
  readonly maxEntries: number;
}

/** F17's runs, in the order of the page. */
export const STAMPEDE_RUNS = ['unprotected', 'protected', 'early', 'stale'] as const;
export type StampedeRunName = (typeof STAMPEDE_RUNS)[number];

/** F17: all runs, whatever `protected` puts first. */
export interface StampedeView extends Readonly<Record<StampedeRunName, StampedeRun>> {
  /** What was read from the caches, for `answerCacheStatus`. */
  readonly outcomes: readonly NamedOutcome[];
  readonly clients: number;
  /** The run to show first. */
  readonly selected: 'protected' | 'unprotected';
}

/** What one client did, in milliseconds since all of them started. */
export interface StampedeLane {
  /** When its own load started; `null`: it waited for another’s, or not at all. */
  readonly loadFrom: Milliseconds | null;
  readonly servedAt: Milliseconds;
}

export interface StampedeRun {
  /** How many loads ran. */
  readonly loads: number;
  /** In the order that the clients started. */
  readonly lanes: readonly StampedeLane[];
  /** What each client waited, in the order that they started. */
  readonly latencies: readonly Milliseconds[];
  readonly fastestMs: Milliseconds;
  readonly medianMs: Milliseconds;
  readonly p95Ms: Milliseconds;
  readonly slowestMs: Milliseconds;
}

/** F19: the four strategies; after a write the one that wrote carries its `write`. */
export interface InvalidationView {
  /** What was read from the caches, for `answerCacheStatus`. */
  readonly outcomes: readonly NamedOutcome[];
  readonly strategies: readonly StrategyView[];
}

export interface StrategyView {
  readonly strategy: StrategyName;
  readonly title: string;
  /** What the strategy does at a write. */
  readonly how: string;
  /** What the source holds now. */
  readonly source: string;
  /** What a reader sees now, by this strategy. */
  readonly reader: string;
  readonly outcome: CacheOutcome;
  readonly write?: StrategyWrite;
}

/** One write, and the readers around it. */
export interface StrategyWrite {
  readonly before: string;
  readonly written: string;
  readonly after: string;
  /** Whether the reader after the write saw what was written. */
  readonly fresh: boolean;
  /** Loads that the read after the write ran. */
  readonly loads: number;
  /** What the write did with the entry. */
  readonly action: string;
  /** How the reader after the write got its value. */
  readonly outcome: CacheOutcome;
}
