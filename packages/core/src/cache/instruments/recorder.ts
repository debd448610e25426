import type { Bytes, Clock, Milliseconds } from '../../clock/index.ts';
import type { CacheEvent, Discarded } from '../api/events.ts';
import { type FailedStep, OPERATION_OF_STEP } from '../api/failures.ts';
import type { CacheTag } from '../api/keys.ts';
import { type CacheRead, pastTtl, type ReadEntry } from '../lookup/cache-read.ts';
import type { Ended } from '../memory/entry-table.ts';
import { Counters } from './counters.ts';
import { EventHub } from './event-hub.ts';

/** What was stored, as its event reports it. */
export interface Stored {
  readonly ttl: Milliseconds | null;
  readonly tags: readonly CacheTag[];
  readonly size: Bytes;
}

/**
 * Counts what the cache does, and reports it to listeners: the only place that checks whether there are any.
 *
 * Reads count once each, by what the reader was served: an entry that was found and not served is a miss.
 */
export class Recorder {
  readonly counts: Counters;
  readonly events: EventHub;
  readonly #clock: Clock;

  /**
   * @param cache - the prefix of the cache, for its reports
   * @param clock - shows whether a hit is stale
   */
  constructor(cache: string, clock: Clock) {
    this.counts = new Counters();
    this.events = new EventHub(cache, this.counts);
    this.#clock = clock;
  }

  /** When something began, for events with a duration; the clock is not read when nobody listens. */
  start(): number {
    return this.events.hasListeners ? performance.now() : 0;
  }

  /** The entry was served, whether fresh or stale. That the source has nothing is no hit. */
  hit(namespace: string, key: string, found: ReadEntry, began: number): void {
    const stale = pastTtl(found, this.#clock.now()) >= 0;
    if (found.value === undefined) this.counts.misses += 1;
    else if (stale) this.counts.staleHits += 1;
    else this.counts.hits += 1;
    if (this.events.hasListeners) this.#emitHit(namespace, key, found, stale, began);
  }

  /** Nothing was served: what was found, if anything, was too old for this reader. */
  miss(namespace: string, key: string, found: CacheRead, began: number): void {
    this.counts.misses += 1;
    const reason = found.kind === 'entry' ? 'expired' : found.reason;
    this.#emit(() => ({ type: 'miss', namespace, key, reason, ms: since(began) }));
  }

  /** A read that serves what is fresh and nothing else. */
  fresh(namespace: string, key: string, found: CacheRead, began: number): void {
    if (found.kind === 'entry' && pastTtl(found, this.#clock.now()) < 0) {
      this.hit(namespace, key, found, began);
    } else this.miss(namespace, key, found, began);
  }

  /** A miss whose load failed or was slow, so that the stale value was served after all. */
  servedStale(namespace: string, key: string, found: ReadEntry): void {
    this.counts.misses -= 1;
    this.counts.staleHits += 1;
    if (this.events.hasListeners) this.#emitHit(namespace, key, found, true, 0);
  }

  /** Hits and misses of many keys, counted together and not reported one by one. */
  readMany(hits: number, misses: number): void {
    this.counts.hits += hits;
    this.counts.misses += misses;
  }

  stored(namespace: string, key: string, { ttl, tags, size }: Stored, began = 0): void {
    this.counts.sets += 1;
    this.#emit(() => ({ type: 'set', namespace, key, ttl, tags, size, ms: since(began) }));
  }

  /** @param removed - how many of the keys had been there. */
  deleted(namespace: string, keys: readonly string[], removed: number, began: number): void {
    this.counts.deletes += removed;
    for (const key of keys) this.#emit(() => ({ type: 'delete', namespace, key, ms: since(began) }));
  }

  invalidated(
    namespace: string,
    scope: 'tags' | 'expired tags' | 'pattern' | 'clear',
    what: readonly string[],
    count: number | null,
    began: number,
  ): void {
    this.#emit(() => ({ type: 'invalidate', namespace, scope, what, count, ms: since(began) }));
  }

  loadStarted(): void {
    this.counts.loads += 1;
  }

  loadEnded(namespace: string, keys: readonly string[], began: number): void {
    this.#emit(() => ({ type: 'load', namespace, key: keys.join(' '), ms: since(began) }));
  }

  loadFailed(namespace: string, keys: readonly string[], began: number, error: unknown): void {
    this.counts.loadErrors += 1;
    this.#emit(() => ({ type: 'load', namespace, key: keys.join(' '), ms: since(began), error }));
  }

  discarded(namespace: string, key: string, reason: Discarded): void {
    this.#emit(() => ({ type: 'discard', namespace, key, reason }));
  }

  /** A caller waits for a load that another one began. */
  sharedLoad(): void {
    this.counts.sharedLoads += 1;
  }

  /** Entries left memory, because their time was over or because they were invalidated. */
  ended(reason: Ended, entries = 1): void {
    if (reason === 'expired') this.counts.expirations += entries;
    else this.counts.invalidations += entries;
  }

  evicted(namespace: string, key: string, reason: 'entries' | 'bytes'): void {
    this.counts.evictions += 1;
    this.#emit(() => ({ type: 'evict', namespace, key, reason }));
  }

  /** A failure of the shared tier or the bus that the caller is spared. */
  sparedError(step: FailedStep, error: unknown): void {
    const operation = OPERATION_OF_STEP[step];
    this.counts.errorsByOperation[operation] += 1;
    this.#emit(() => ({ type: 'error', operation, step, error }));
  }

  /** A message goes to other instances. */
  published(): void {
    this.counts.published += 1;
  }

  /** A message of another instance arrived. */
  received(lag: Milliseconds): void {
    this.#emit(() => ({ type: 'message', lag }));
  }

  connection(event: Extract<CacheEvent, { type: 'breaker' | 'bus' }>): void {
    this.#emit(() => event);
  }

  #emitHit(namespace: string, key: string, found: ReadEntry, stale: boolean, began: number): void {
    const build = (): CacheEvent => ({
      type: stale ? 'stale' : 'hit',
      namespace,
      key,
      tier: found.tier,
      ttl: found.ttl === null ? null : -pastTtl(found, this.#clock.now()),
      size: found.bytes,
      ms: since(began),
    });
    if (stale) this.events.emit(build());
    else this.events.emitHit(namespace, key, found.tier, build);
  }

  /** Builds an event only for listeners. */
  #emit(event: () => CacheEvent): void {
    if (this.events.hasListeners) this.events.emit(event());
  }
}

/** 0 where nobody listened when it began. */
function since(began: number): Milliseconds {
  return began === 0 ? 0 : performance.now() - began;
}
