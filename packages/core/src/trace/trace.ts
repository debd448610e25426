import type { CacheEvent } from '../cache/types.ts';
import type { Milliseconds } from '../clock/units.ts';

/** One thing that a request did, `at` milliseconds after its start. */
export type TraceEntry =
  | { readonly kind: 'cache'; readonly at: Milliseconds; readonly cache: string; readonly event: CacheEvent }
  | ({ readonly kind: 'sql'; readonly at: Milliseconds } & TracedQuery)
  | ({ readonly kind: 'load'; readonly at: Milliseconds } & TracedLoad);

export interface TracedQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly ms: Milliseconds;
  readonly failed: boolean;
}

export interface TracedLoad {
  readonly name: string;
  /** The whole load, its SQL included. */
  readonly ms: Milliseconds;
  readonly failed: boolean;
}

/** Time by kind, for `Server-Timing`; what did not run is left out. */
export interface TraceTimings {
  readonly cache?: Milliseconds;
  readonly db?: Milliseconds;
  readonly load?: Milliseconds;
}

/** A request that asks the cache for a thousand things is summed up whole, and listed in part. */
const MAX_ENTRIES = 1000;

/** What one request asked of caches, database and workloads. */
export class Trace {
  readonly #started = performance.now();
  readonly #entries: TraceEntry[] = [];
  readonly #sums = new Map<TraceEntry['kind'], Milliseconds>();
  #dropped = 0;

  /** The first thousand entries, in order. */
  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  /** How many entries are not listed. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Notes an event of the cache of this name; a `load` event is the origin's time, noted by {@link load}. */
  cache(cache: string, event: CacheEvent): void {
    const ms = 'ms' in event && event.type !== 'load' ? event.ms : 0;
    this.#add({ kind: 'cache', at: this.#now(), cache, event }, ms);
  }

  sql(query: TracedQuery): void {
    this.#add({ kind: 'sql', at: this.#now(), ...query }, query.ms);
  }

  load(load: TracedLoad): void {
    this.#add({ kind: 'load', at: this.#now(), ...load }, load.ms);
  }

  /**
   * What `Server-Timing` says.
   *
   * @example
   * formatServerTiming(Object.entries(trace.timings()).map(([name, dur]) => ({ name, dur })));
   */
  timings(): TraceTimings {
    const [cache, db, load] = [this.#sums.get('cache'), this.#sums.get('sql'), this.#sums.get('load')];
    return {
      ...(cache !== undefined && { cache }),
      ...(db !== undefined && { db }),
      ...(load !== undefined && { load }),
    };
  }

  #add(entry: TraceEntry, ms: Milliseconds): void {
    this.#sums.set(entry.kind, (this.#sums.get(entry.kind) ?? 0) + ms);
    if (this.#entries.length < MAX_ENTRIES) this.#entries.push(entry);
    else this.#dropped += 1;
  }

  #now(): Milliseconds {
    return performance.now() - this.#started;
  }
}
