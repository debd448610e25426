import type { CacheEvent } from '../cache/index.ts';
import {
  gainsInWorker,
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

interface Watched {
  readonly sampler: MissRatioSampler;
  misses: number;
  ttlMisses: number;
}

/** The key with its namespace, as one name. */
export function fullKey({ namespace, key }: { readonly namespace: string; readonly key: string }): string {
  return namespace === '' ? key : `${namespace}:${key}`;
}

/** A sample of the reads of each cache. */
export class Sizings {
  readonly #watched = new Map<string, Watched>();

  record(cache: string, event: CacheEvent): void {
    switch (event.type) {
      case 'hit':
      case 'stale':
        this.#of(cache).sampler.read(fullKey(event), event.size ?? 0);
        break;
      case 'miss': {
        const watched = this.#of(cache);
        watched.sampler.read(fullKey(event), 0);
        watched.misses += 1;
        if (event.reason === 'expired' || event.reason === 'invalidated') watched.ttlMisses += 1;
        break;
      }
      case 'set':
        this.#watched.get(cache)?.sampler.resize(fullKey(event), event.size ?? 0);
        break;
      default:
        break;
    }
  }

  /** The cache that was read most; `undefined` when none was read. */
  busiest(): string | undefined {
    return [...this.#watched].toSorted(([, a], [, b]) => b.sampler.total - a.sampler.total)[0]?.[0];
  }

  async sizing(cache: string, maxEntries: number): Promise<CacheSizing | null> {
    const watched = this.#watched.get(cache);
    if (watched === undefined) return null;
    const { sampler, misses, ttlMisses } = watched;
    // Few reads are simulated sooner than a thread starts.
    const simulate = sampler.sampled < FEW_READS ? policyGains : gainsInWorker;
    return { cache, ...(await rightSizing(sampler, { maxEntries, misses, ttlMisses }, simulate)) };
  }

  clear(): void {
    this.#watched.clear();
  }

  #of(cache: string): Watched {
    const known = this.#watched.get(cache);
    if (known !== undefined) return known;
    const watched: Watched = { sampler: new MissRatioSampler(), misses: 0, ttlMisses: 0 };
    this.#watched.set(cache, watched);
    return watched;
  }
}
