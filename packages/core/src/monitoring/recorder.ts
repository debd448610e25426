import type { CacheEvent } from '../cache/index.ts';
import { type Latency, LatencyWindow } from './latency-window.ts';

/** What this process counted of its own caches since its start. */
export interface Counters {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
  /** Reads, writes, deletions and invalidations. */
  readonly operations: number;
  readonly loads: number;
  readonly loadErrors: number;
  readonly evictions: number;
  /** Cache operations that failed. */
  readonly errors: number;
  /** Misses on entries that were there, and had expired or were invalidated. */
  readonly expiredMisses: number;
  readonly invalidatedMisses: number;
  /** Milliseconds that all loads took together. */
  readonly loadMs: number;
  /** Changes of a breaker to open, and gaps in the messages of a bus. */
  readonly breakerOpened: number;
  readonly busGaps: number;
}

const ZERO: Counters = {
  hits: 0,
  staleHits: 0,
  misses: 0,
  operations: 0,
  loads: 0,
  loadErrors: 0,
  evictions: 0,
  errors: 0,
  expiredMisses: 0,
  invalidatedMisses: 0,
  loadMs: 0,
  breakerOpened: 0,
  busGaps: 0,
};

/** The counters that an event raises. */
const RAISES: Readonly<Record<CacheEvent['type'], readonly (keyof Counters)[]>> = {
  hit: ['hits', 'operations'],
  stale: ['staleHits', 'operations'],
  miss: ['misses', 'operations'],
  set: ['operations'],
  delete: ['operations'],
  invalidate: ['operations'],
  load: ['loads'],
  evict: ['evictions'],
  error: ['errors'],
  discard: [],
  breaker: [],
  bus: [],
};

/** Adds up the events of caches. */
export class Recorder {
  #counters: { -readonly [K in keyof Counters]: number } = { ...ZERO };
  readonly #latency = new LatencyWindow();

  readonly record = (event: CacheEvent): void => {
    for (const counter of RAISES[event.type]) this.#counters[counter] += 1;
    this.#recordDetail(event);
    // A load is the origin's time, not the cache's.
    if ('ms' in event && event.type !== 'load') this.#latency.add(event.ms);
  };

  #recordDetail(event: CacheEvent): void {
    const counters = this.#counters;
    if (event.type === 'load') {
      counters.loadMs += event.ms;
      if (event.error !== undefined) counters.loadErrors += 1;
    } else if (event.type === 'miss') {
      if (event.reason === 'expired') counters.expiredMisses += 1;
      if (event.reason === 'invalidated') counters.invalidatedMisses += 1;
    } else if (event.type === 'breaker') {
      if (event.state === 'open') counters.breakerOpened += 1;
    } else if (event.type === 'bus' && event.state === 'gap') counters.busGaps += 1;
  }

  counters(): Counters {
    return { ...this.#counters };
  }

  latency(): Latency {
    return this.#latency.read();
  }

  reset(): void {
    this.#counters = { ...ZERO };
    this.#latency.clear();
  }
}

/** Reads answered from the cache over all reads, 0-1; `null` where nothing was read. */
export function hitRate({
  hits,
  staleHits,
  misses,
}: Pick<Counters, 'hits' | 'staleHits' | 'misses'>): number | null {
  const reads = hits + staleHits + misses;
  return reads === 0 ? null : (hits + staleHits) / reads;
}
