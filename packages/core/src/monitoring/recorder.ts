import {
  type Cache,
  type CacheEvent,
  type CacheStats,
  COUNTED_OPERATIONS,
  type CountedOperation,
} from '../cache/index.ts';

/** What this process counted of its own caches since its start. */
export interface Counters {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
  /** Reads, writes, deletions and invalidations. */
  readonly operations: number;
  readonly loads: number;
  readonly loadErrors: number;
  /** Callers that waited for a load that another one had begun. */
  readonly sharedLoads: number;
  /** Entries that left because memory was full, because their time was over, and because they were invalidated. */
  readonly evictions: number;
  readonly expirations: number;
  readonly invalidations: number;
  /** Cache operations and messages to other instances that failed. */
  readonly errors: number;
  /** Misses on entries that were there, and had expired or were invalidated. */
  readonly expiredMisses: number;
  readonly invalidatedMisses: number;
  /** Milliseconds that all loads took together. */
  readonly loadMs: number;
  /** Messages of other instances that arrived, and the milliseconds that all of them took together. */
  readonly messages: number;
  readonly lagMs: number;
  /** Changes of a breaker to open, and gaps in the messages of a bus. */
  readonly breakerOpened: number;
  readonly busGaps: number;
}

/** What the engine counts itself. */
const COUNTED = [
  'hits',
  'staleHits',
  'misses',
  'sharedLoads',
  'evictions',
  'expirations',
  'invalidations',
  'errors',
] as const satisfies readonly (keyof Counters)[];

type Events = Omit<Counters, (typeof COUNTED)[number]>;

/** How often operations were done, and how often they failed: by kind. A failure counts as an operation too. */
export type ByOperation = Readonly<
  Record<CountedOperation, { readonly count: number; readonly failed: number }>
>;

export const NO_OPERATIONS: ByOperation = {
  get: { count: 0, failed: 0 },
  set: { count: 0, failed: 0 },
  delete: { count: 0, failed: 0 },
  invalidate: { count: 0, failed: 0 },
  publish: { count: 0, failed: 0 },
};

const NO_EVENTS: Events = {
  operations: 0,
  loads: 0,
  loadErrors: 0,
  expiredMisses: 0,
  invalidatedMisses: 0,
  loadMs: 0,
  messages: 0,
  lagMs: 0,
  breakerOpened: 0,
  busGaps: 0,
};

export const NO_COUNTERS: Counters = {
  hits: 0,
  staleHits: 0,
  misses: 0,
  sharedLoads: 0,
  evictions: 0,
  expirations: 0,
  invalidations: 0,
  errors: 0,
  ...NO_EVENTS,
};

/**
 * What one cache did: what the engine counts itself since the last {@link Recorder.reset}, and what only its events
 * tell. No hit is among the events that matter here.
 */
export class Recorder {
  readonly #cache: Pick<Cache, 'stats'>;
  #events: { -readonly [K in keyof Events]: number } = { ...NO_EVENTS };
  #changes = { set: 0, delete: 0, invalidate: 0 };
  #before: CacheStats;

  constructor(cache: Pick<Cache, 'stats'>) {
    this.#cache = cache;
    this.#before = cache.stats();
  }

  record(event: CacheEvent): void {
    const events = this.#events;
    switch (event.type) {
      case 'set':
      case 'delete':
      case 'invalidate':
        events.operations += 1;
        this.#changes[event.type] += 1;
        break;
      case 'load':
        events.loads += 1;
        events.loadMs += event.ms;
        if (event.error !== undefined) events.loadErrors += 1;
        break;
      case 'miss':
        if (event.reason === 'expired') events.expiredMisses += 1;
        if (event.reason === 'invalidated') events.invalidatedMisses += 1;
        break;
      case 'message':
        events.messages += 1;
        events.lagMs += event.lag;
        break;
      case 'breaker':
        if (event.state === 'open') events.breakerOpened += 1;
        break;
      case 'bus':
        if (event.state === 'gap') events.busGaps += 1;
        break;
      default:
        break;
    }
  }

  counters(): Counters {
    const now = this.#cache.stats();
    const counted = { ...NO_COUNTERS, ...this.#events };
    for (const name of COUNTED) counted[name] = now[name] - this.#before[name];
    const { hits, staleHits, misses, operations } = counted;
    return { ...counted, operations: operations + hits + staleHits + misses };
  }

  byOperation(): ByOperation {
    const [now, before] = [this.#cache.stats(), this.#before];
    const reads = now.hits + now.staleHits + now.misses - before.hits - before.staleHits - before.misses;
    const done = { ...this.#changes, get: reads, publish: now.published - before.published };
    const kinds = COUNTED_OPERATIONS.map((kind) => {
      const failed = now.errorsByOperation[kind] - before.errorsByOperation[kind];
      return [kind, { count: Math.max(done[kind], failed), failed }] as const;
    });
    return { ...NO_OPERATIONS, ...Object.fromEntries(kinds) };
  }

  reset(): void {
    this.#events = { ...NO_EVENTS };
    this.#changes = { set: 0, delete: 0, invalidate: 0 };
    this.#before = this.#cache.stats();
  }
}

/** The counters of several caches together. */
export function addUp(all: readonly Counters[]): Counters {
  const total: { -readonly [K in keyof Counters]: number } = { ...NO_COUNTERS };
  for (const counters of all) {
    for (const name of Object.keys(total) as (keyof Counters)[]) total[name] += counters[name];
  }
  return total;
}

/** The operations of several caches together. */
export function addUpOperations(all: readonly ByOperation[]): ByOperation {
  const kinds = COUNTED_OPERATIONS.map((kind) => {
    const sum = (name: 'count' | 'failed') => all.reduce((total, each) => total + each[kind][name], 0);
    return [kind, { count: sum('count'), failed: sum('failed') }] as const;
  });
  return { ...NO_OPERATIONS, ...Object.fromEntries(kinds) };
}

/** Reads served from the cache over all reads, 0-1; `null` where nothing was read. */
export function hitRate({
  hits,
  staleHits,
  misses,
}: Pick<Counters, 'hits' | 'staleHits' | 'misses'>): number | null {
  const reads = hits + staleHits + misses;
  return reads === 0 ? null : (hits + staleHits) / reads;
}
