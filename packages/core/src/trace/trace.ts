import type { CacheEvent } from '../cache/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import { currentCallSite, stackAbove } from './stack.ts';

/** One thing that a request did. */
export type TraceEntry = Moment & Traced;

interface Moment {
  /** After the request's start. */
  readonly at: Milliseconds;
  /** Where it was called from, the awaiting functions too, as V8 writes it; only if the trace records stacks. */
  readonly stack?: string;
}

type Traced =
  | { readonly kind: 'cache'; readonly cache: string; readonly event: CacheEvent }
  | ({ readonly kind: 'sql' } & TracedQuery)
  | ({ readonly kind: 'load' } & TracedLoad);

export interface TraceOptions {
  /** Keeps a stack with each entry. It costs more than many a cache's hit: for a debug toolbar only. */
  readonly stacks?: boolean;
}

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

/** A request with a thousand cache calls is summed up in full, and listed in part. */
const MAX_ENTRIES = 1000;

/** What one request did with caches, database and workloads. */
export class Trace {
  readonly #started = performance.now();
  readonly #entries: TraceEntry[] = [];
  #cacheMs: Milliseconds | undefined;
  #dbMs: Milliseconds | undefined;
  #loadMs: Milliseconds | undefined;
  /** Whether entries get a stack. */
  readonly stacks: boolean;
  #dropped = 0;

  constructor({ stacks = false }: TraceOptions = {}) {
    this.stacks = stacks;
  }

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
    this.#cacheMs = (this.#cacheMs ?? 0) + ms;
    this.#add({ kind: 'cache', cache, event });
  }

  sql(query: TracedQuery): void {
    this.#dbMs = (this.#dbMs ?? 0) + query.ms;
    this.#add({ kind: 'sql', ...query });
  }

  load(load: TracedLoad): void {
    this.#loadMs = (this.#loadMs ?? 0) + load.ms;
    this.#add({ kind: 'load', ...load });
  }

  /**
   * What `Server-Timing` says.
   *
   * @example
   * serverTiming(trace.timings(), { consulted: true }); // 'cache;dur=0.42, db;dur=12'
   */
  timings(): TraceTimings {
    const [cache, db, load] = [this.#cacheMs, this.#dbMs, this.#loadMs];
    return {
      ...(cache !== undefined && { cache }),
      ...(db !== undefined && { db }),
      ...(load !== undefined && { load }),
    };
  }

  #add(entry: Traced): void {
    if (this.#entries.length >= MAX_ENTRIES) {
      this.#dropped += 1;
      return;
    }
    const at = performance.now() - this.#started;
    this.#entries.push({ at, ...(this.stacks && { stack: this.#stack(entry.kind) }), ...entry });
  }

  /** The cache's call knows best who called; what runs inside of it has callers of its own first. */
  #stack(kind: TraceEntry['kind']): string {
    const site = currentCallSite();
    if (site !== undefined && kind === 'cache') return site;
    return [stackAbove(this.#add), site ?? ''].join('\n');
  }
}
