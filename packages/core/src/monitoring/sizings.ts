import type { Cache, CacheEvent } from '../cache/index.ts';
import {
  gainsInWorker,
  hashKey,
  MissRatioSampler,
  policyGains,
  type RightSizing,
  rightSizing,
} from '../sizing/index.ts';

/** How large a cache should be, by its live traffic. */
export interface CacheSizing extends RightSizing {
  readonly cache: string;
}

/** Simulating so many takes some milliseconds. */
const FEW_READS = 2000;

/** A sampled hit costs up to 10 microseconds, with caches cold: one in so much processor time is 1 % of all work. */
const BETWEEN: Microseconds = 1000;
/** Sampled hits that may follow each other at once: a burst is sampled whole. */
const SAVED = 20_000;
/** Reading the processor time costs some microseconds. */
const LOOK_EVERY = 256;

type Microseconds = number;

/** The key with its namespace, as one name. */
export function fullKey({ namespace, key }: { readonly namespace: string; readonly key: string }): string {
  return namespace === '' ? key : `${namespace}:${key}`;
}

/** The sampled reads of one cache. */
class SampledReads {
  readonly #cache: Pick<Cache, 'on' | 'stats'>;
  readonly #sampler = new MissRatioSampler();
  readonly #before: number;
  readonly #stop: () => void;
  #misses = 0;
  #ttlMisses = 0;
  #hits = 0;
  #saved = SAVED;
  #since = process.threadCpuUsage();

  constructor(cache: Pick<Cache, 'on' | 'stats'>) {
    this.#cache = cache;
    this.#before = readsOf(cache);
    const ofKeys = (namespace: string, key: string) =>
      this.#sampler.notice(hashKey(fullKey({ namespace, key })));
    this.#stop = cache.on((event) => this.#record(event), { hits: { ofKeys } });
  }

  /** All reads, sampled or not. */
  get reads(): number {
    return readsOf(this.#cache) - this.#before;
  }

  async sizing(): Promise<RightSizing> {
    const sampler = this.#sampler;
    sampler.skip(this.reads - sampler.total);
    // Few reads are simulated sooner than a thread starts.
    const simulate = sampler.sampled < FEW_READS ? policyGains : gainsInWorker;
    const { maxEntries, maxBytes } = this.#cache.stats().memory;
    const facts = { maxEntries, maxBytes, misses: this.#misses, ttlMisses: this.#ttlMisses };
    return await rightSizing(sampler, facts, simulate);
  }

  stop(): void {
    this.#stop();
  }

  #record(event: CacheEvent): void {
    switch (event.type) {
      case 'hit':
      case 'stale':
        this.#sampler.readHash(hashKey(fullKey(event)), event.size ?? 0);
        this.#bound();
        break;
      case 'miss':
        this.#sampler.readHash(hashKey(fullKey(event)), 0);
        this.#misses += 1;
        if (event.reason === 'expired' || event.reason === 'invalidated') this.#ttlMisses += 1;
        break;
      case 'set':
        this.#sampler.resize(fullKey(event), event.size ?? 0);
        break;
      default:
        break;
    }
  }

  /** Traffic that is too fast is sampled less, so that the sample takes a bounded share of all work. */
  #bound(): void {
    this.#hits += 1;
    if (this.#hits < LOOK_EVERY) return;
    const { user, system } = process.threadCpuUsage(this.#since);
    this.#since = process.threadCpuUsage();
    this.#saved = Math.min(SAVED, this.#saved + (user + system) / BETWEEN - this.#hits);
    this.#hits = 0;
    if (this.#saved >= 0) return;
    this.#saved = 0;
    this.#sampler.narrow();
  }
}

/** A sample of the reads of each cache. */
export class Sizings {
  readonly #caches: ReadonlyMap<string, Pick<Cache, 'on' | 'stats'>>;
  #sampled: ReadonlyMap<string, SampledReads>;

  constructor(caches: ReadonlyMap<string, Pick<Cache, 'on' | 'stats'>>) {
    this.#caches = caches;
    this.#sampled = this.#begin();
  }

  /** The cache that was read most; `undefined` when none was read. */
  busiest(): string | undefined {
    const [most] = [...this.#sampled].toSorted(([, a], [, b]) => b.reads - a.reads);
    return most !== undefined && most[1].reads > 0 ? most[0] : undefined;
  }

  /** `null` for a cache that is not watched or was not read. */
  async sizing(cache: string): Promise<CacheSizing | null> {
    const sampled = this.#sampled.get(cache);
    if (sampled === undefined || sampled.reads === 0) return null;
    return { cache, ...(await sampled.sizing()) };
  }

  /** Begins again. */
  clear(): void {
    this.stop();
    this.#sampled = this.#begin();
  }

  stop(): void {
    for (const sampled of this.#sampled.values()) sampled.stop();
  }

  #begin(): ReadonlyMap<string, SampledReads> {
    return new Map([...this.#caches].map(([name, cache]) => [name, new SampledReads(cache)]));
  }
}

function readsOf(cache: Pick<Cache, 'stats'>): number {
  const { hits, staleHits, misses } = cache.stats();
  return hits + staleHits + misses;
}
