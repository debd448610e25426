import { countHits, createPolicy, type PolicyName, Random } from '../simulation/index.ts';

/** What is to be simulated: plain data, which a worker thread can be given. */
export interface GainsTask {
  readonly policies: readonly PolicyName[];
  /** Sizes of the real cache. */
  readonly entries: readonly number[];
  /** Hashes of the sampled keys that were read, oldest first. */
  readonly reads: Uint32Array;
  /** The share of keys that is sampled, and how many reads the sampled ones represent over all reads. */
  readonly rate: number;
  readonly coverage: number;
}

/** What each policy gains over LRU, in hit ratio, at the same sizes. */
export type PolicyGains = Readonly<Partial<Record<PolicyName, readonly number[]>>>;

/**
 * What other policies would gain over LRU, on the sampled reads: a small cache of the sampled keys hits as often
 * as one that is larger by as much as there are more keys (Waldspurger, Saemundson, Ahmad, Park: Cache Modeling
 * and Optimization using Miniature Simulations, USENIX ATC 2017). Reads of the first half only fill the caches.
 *
 * @see https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger
 */
export function policyGains({ policies, entries, reads: hashes, rate, coverage }: GainsTask): PolicyGains {
  const ids = new Map<number, number>();
  const reads = Int32Array.from(hashes, (hash) => {
    const id = ids.get(hash) ?? ids.size;
    ids.set(hash, id);
    return id;
  });
  const warmUp = Math.floor(reads.length / 2);
  const hitRatio = (name: PolicyName, size: number): number => {
    const random = new Random(1, 'policy');
    const places = Math.max(1, Math.round(size * rate));
    const options = { places, keys: Math.max(1, ids.size), random, future: reads };
    return countHits(createPolicy(name, options), reads, warmUp) / Math.max(1, reads.length - warmUp);
  };
  const lru = entries.map((size) => hitRatio('lru', size));
  return Object.fromEntries(
    policies.map((name) => [
      name,
      entries.map((size, i) => coverage * (hitRatio(name, size) - (lru[i] ?? 0))),
    ]),
  );
}
