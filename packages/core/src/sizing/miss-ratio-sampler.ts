import type { Bytes } from '../clock/index.ts';
import { DistanceHistogram } from './distance-histogram.ts';
import { DistinctKeys } from './distinct-keys.ts';
import { hashKey } from './hash-key.ts';
import { RecencyDistances } from './recency-distances.ts';
import { SampleSet } from './sample-set.ts';

const HASHES = 2 ** 32;

/** How many keys are sampled at most. */
const SAMPLES = 8192;

/** How many of the last sampled reads are kept for the simulation of other policies. */
const KEPT_READS = 65_536;

/**
 * Estimates the hit ratio that an LRU cache of any size would have, from a fixed number of sampled keys, by
 * SHARDS (Waldspurger, Park, Garthwaite, Ahmad: Efficient MRC Construction with SHARDS, FAST 2015). A key is
 * sampled if its hash is below a threshold, which falls when there are too many: the sample is a small cache
 * of its own, whose distances are scaled up.
 *
 * @example
 * const sampler = new MissRatioSampler();
 * sampler.read('product:1', 812);
 * sampler.hitRatio(10_000); // of a cache of 10,000 entries
 * @see https://www.usenix.org/conference/fast15/technical-sessions/presentation/waldspurger
 */
export class MissRatioSampler {
  readonly #samples: SampleSet;
  readonly #distances: RecencyDistances;
  readonly #byEntries = new DistanceHistogram();
  readonly #byBytes = new DistanceHistogram();
  /** Hashes of the last sampled reads, as a ring. */
  readonly #reads = new Uint32Array(KEPT_READS);
  readonly #distinct = new DistinctKeys();
  #threshold = HASHES;
  #total = 0;
  #sampled = 0;
  /** How many reads the sampled ones represent, first reads of a key and later ones. */
  #first = 0;
  #again = 0;

  constructor(samples = SAMPLES) {
    this.#samples = new SampleSet(samples);
    this.#distances = new RecencyDistances(samples);
  }

  /** Bytes that it takes, however long it runs. */
  get byteLength(): number {
    const histograms = this.#byEntries.byteLength + this.#byBytes.byteLength;
    const samples = this.#samples.byteLength + this.#distances.byteLength + this.#reads.byteLength;
    return samples + histograms + this.#distinct.byteLength;
  }

  /** All reads so far. */
  get total(): number {
    return this.#total;
  }

  /** The reads that were sampled. */
  get sampled(): number {
    return this.#sampled;
  }

  /**
   * The share of keys that is sampled now: the sampled keys among all that were counted. Chance makes it differ
   * by a percent from the share of the hashes, which would misplace every cliff of the curve by as much.
   */
  get rate(): number {
    if (this.#threshold === HASHES) return 1;
    const keys = this.#countedKeys;
    return keys === null || this.#samples.size === 0 ? this.#threshold / HASHES : this.#samples.size / keys;
  }

  /** How many reads the sampled ones represent, over the actual reads: popular keys may be sampled or not. */
  get coverage(): number {
    return this.#total === 0 ? 0 : (this.#first + this.#again) / this.#total;
  }

  /** How many different keys were read; `null` when there are too many to count. */
  get #countedKeys(): number | null {
    return this.#threshold === HASHES ? this.#samples.size : this.#distinct.count;
  }

  /** How many different keys were read, by estimate. */
  get keys(): number {
    return this.#countedKeys ?? this.#samples.size / this.rate;
  }

  /** How many bytes their values have together, by estimate. */
  get bytes(): Bytes {
    return this.#distances.totalBytes / this.rate;
  }

  /** Whether reads of a key are sampled; what is not sampled now never will be. */
  samples(hash: number): boolean {
    return hash < this.#threshold;
  }

  /** Counts a key that is read; returns whether its reads must be recorded. */
  notice(hash: number): boolean {
    this.#distinct.add(hash);
    return this.samples(hash);
  }

  /** Samples half as many keys from now on. */
  narrow(): void {
    this.#threshold /= 2;
    while (this.#samples.largest >= this.#threshold && this.#samples.size > 0) {
      this.#distances.remove(this.#samples.removeLargest());
    }
  }

  read(key: string, size: Bytes): void {
    this.readHash(hashKey(key), size);
  }

  /** As {@link read}, where the key's hash is known. */
  readHash(hash: number, size: Bytes): void {
    this.#total += 1;
    if (!this.notice(hash)) return;
    const row = this.#samples.find(hash) ?? this.#add(hash);
    if (row === null) return;
    this.#reads[this.#sampled % KEPT_READS] = hash;
    this.#sampled += 1;
    const weight = 1 / this.rate;
    const distance = this.#distances.read(row, size);
    if (distance === null) {
      this.#first += weight;
      return;
    }
    this.#again += weight;
    this.#byEntries.add((distance.keys + 1) * weight, weight);
    this.#byBytes.add((distance.bytes + size) * weight, weight);
  }

  /** The size of a value that was loaded after a read missed. */
  resize(key: string, size: Bytes): void {
    const row = this.#samples.find(hashKey(key));
    if (row !== undefined) this.#distances.resize(row, size);
  }

  /** Counts reads that were not recorded because they are not sampled. */
  skip(reads: number): void {
    this.#total += reads;
  }

  /** The hit ratio of an LRU cache of this many entries; `null` before the first read. */
  hitRatio(entries: number): number | null {
    return this.#ratio(this.#byEntries, entries + 0.5);
  }

  /** The hit ratio of an LRU cache of this many bytes; `null` before the first read. */
  hitRatioOfBytes(bytes: Bytes): number | null {
    return this.#ratio(this.#byBytes, bytes);
  }

  /** The hashes of the last sampled reads that would still be sampled, oldest first. */
  lastReads(): Uint32Array {
    const count = Math.min(this.#sampled, KEPT_READS);
    const first = this.#sampled - count;
    return Uint32Array.from({ length: count }, (_, i) => this.#reads[(first + i) % KEPT_READS] ?? 0).filter(
      (hash) => this.samples(hash),
    );
  }

  /**
   * Chance samples some popular keys or does not; the difference between the repeated reads that the sample
   * represents and the actual ones counts as reads at the smallest distance (as SHARDS-adj of the paper,
   * with the first reads of keys known from their count).
   */
  #ratio(histogram: DistanceHistogram, size: number): number | null {
    if (this.#total === 0) return null;
    if (size < 1) return 0;
    const again = this.#total - (this.#countedKeys ?? this.#first);
    return Math.min(1, Math.max(0, (histogram.below(size) + again - this.#again) / this.#total));
  }

  /** Samples a key; `null` when the threshold fell below it at once. */
  #add(hash: number): number | null {
    if (this.#samples.isFull) {
      this.#threshold = Math.max(hash, this.#samples.largest);
      if (hash === this.#threshold) return null;
      this.#distances.remove(this.#samples.removeLargest());
    }
    return this.#samples.add(hash);
  }
}
