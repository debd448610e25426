import { channel } from 'node:diagnostics_channel';
import {
  CACHE_CHANNEL,
  type CacheEvent,
  type CacheListener,
  type CacheMessage,
  type HitFilter,
  type ListenOptions,
} from '../api/events.ts';
import type { Tier } from '../api/lookup-results.ts';
import type { Counters } from './counters.ts';
import { HitSampling } from './hit-sampling.ts';
import { tracesHits } from './tracing.ts';

const published = channel(CACHE_CHANNEL);

interface Subscription {
  readonly listener: CacheListener;
  readonly hits: NonNullable<ListenOptions['hits']>;
}

/** Reports to listeners and to the diagnostics channel; costs a few comparisons when nobody listens. */
export class EventHub {
  /** The prefix of the cache. */
  readonly cache: string;
  readonly #counts: Counters;
  readonly #subscriptions = new Set<Subscription>();
  readonly #sampling = new HitSampling();
  /** What the subscriptions want: whether any must be checked at each hit, and which hits. */
  #wantsNow = false;
  #everyHit = false;
  #during: readonly (() => boolean)[] = [];
  #filters: readonly HitFilter[] = [];
  /** Called when a filter was added: what was decided by the filters before no longer holds. */
  onFilter: () => void = () => undefined;

  constructor(cache: string, counts: Counters) {
    this.cache = cache;
    this.#counts = counts;
  }

  /** Check this before building an event. */
  get hasListeners(): boolean {
    return this.#subscriptions.size > 0 || published.hasSubscribers;
  }

  /** Whether a listener wants the next hit, whatever its key. */
  get wantsNextHit(): boolean {
    return (
      this.#counts.hits >= this.#sampling.next ||
      (this.#wantsNow && (this.#everyHit || this.#during.some((during) => during()))) ||
      published.hasSubscribers ||
      tracesHits()
    );
  }

  /** Whether a listener filters hits by their keys. */
  get hasFilters(): boolean {
    return this.#filters.length > 0;
  }

  /** Whether a listener wants each hit of this key. */
  wantsHitsOf(namespace: string, key: string): boolean {
    return this.#filters.some((ofKeys) => ofKeys(namespace, key));
  }

  on(listener: CacheListener, { hits = 'all' }: ListenOptions = {}): () => void {
    const subscription: Subscription = { listener, hits };
    this.#subscriptions.add(subscription);
    this.#sortOut();
    if (typeof hits === 'object' && 'ofKeys' in hits) this.onFilter();
    return () => {
      this.#subscriptions.delete(subscription);
      this.#sortOut();
    };
  }

  emit(event: CacheEvent): void {
    for (const { listener } of this.#subscriptions) call(listener, event, 1);
    if (published.hasSubscribers) published.publish({ cache: this.cache, event } satisfies CacheMessage);
  }

  /** As {@link EventHub.emit}, to the listeners that want this hit; the event is built only for them. */
  emitHit(namespace: string, key: string, tier: Tier, build: () => CacheEvent): void {
    const { hits } = this.#counts;
    const sampled = hits >= this.#sampling.next ? this.#sampling.take(hits) : 0;
    let event: CacheEvent | undefined;
    for (const { listener, hits: wanted } of this.#subscriptions) {
      const standsFor = wanted === 'sampled' ? sampled : Number(wants(wanted, namespace, key, tier));
      if (standsFor === 0) continue;
      event ??= build();
      call(listener, event, standsFor);
    }
    if (!published.hasSubscribers) return;
    published.publish({ cache: this.cache, event: event ?? build() } satisfies CacheMessage);
  }

  /** Nothing more is sampled. */
  close(): void {
    this.#sampling.stop();
  }

  #sortOut(): void {
    const wanted = Array.from(this.#subscriptions, ({ hits }) => hits);
    this.#everyHit = wanted.includes('all');
    this.#during = wanted.flatMap((hits) =>
      typeof hits === 'object' && 'during' in hits ? hits.during : [],
    );
    this.#wantsNow = this.#everyHit || this.#during.length > 0;
    this.#filters = wanted.flatMap((hits) =>
      typeof hits === 'object' && 'ofKeys' in hits ? hits.ofKeys : [],
    );
    if (wanted.includes('sampled')) this.#sampling.start(this.#counts.hits);
    else this.#sampling.stop();
  }
}

function wants(
  hits: Exclude<Subscription['hits'], 'sampled'>,
  namespace: string,
  key: string,
  tier: Tier,
): boolean {
  if (hits === 'all') return true;
  if (hits === 'store') return tier === 'store';
  return 'ofKeys' in hits ? hits.ofKeys(namespace, key) : hits.during();
}

function call(listener: CacheListener, event: CacheEvent, standsFor: number): void {
  try {
    listener(event, standsFor);
  } catch (error) {
    // An error of a listener must not fail this call: it becomes an uncaught exception.
    queueMicrotask(() => {
      throw error;
    });
  }
}
