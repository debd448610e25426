import { type EvictionPolicy, ignore, type KeyId, type PolicyOptions } from './policy.ts';

const NONE = -1;

/** Keys of one frequency, from the least to the most recently used; buckets are in ascending order. */
interface Bucket {
  readonly frequency: number;
  oldest: KeyId;
  newest: KeyId;
  lower: Bucket | null;
  higher: Bucket | null;
}

/**
 * Least frequently used: who was read least since it came leaves, among equals who was not read for longest.
 * In constant time by a list of frequencies (Shah, Mitra, Matani: An O(1) algorithm for implementing the LFU
 * cache eviction scheme, 2010).
 *
 * @see http://dhruvbird.com/lfu.pdf
 */
export class Lfu implements EvictionPolicy {
  readonly #places: number;
  readonly #onEvict: (key: KeyId) => void;
  readonly #bucketOf: (Bucket | null)[];
  readonly #older: Int32Array;
  readonly #newer: Int32Array;
  #lowest: Bucket | null = null;
  #size = 0;

  constructor({ places, keys, onEvict = ignore }: PolicyOptions) {
    this.#places = places;
    this.#onEvict = onEvict;
    this.#bucketOf = new Array<Bucket | null>(keys).fill(null);
    this.#older = new Int32Array(keys);
    this.#newer = new Int32Array(keys);
  }

  get size(): number {
    return this.#size;
  }

  has(key: KeyId): boolean {
    return this.#bucketOf[key] !== null;
  }

  hit(key: KeyId): void {
    const bucket = this.#bucketOf[key];
    if (!bucket) return;
    const { frequency, higher } = bucket;
    if (higher?.frequency === frequency + 1) {
      this.#take(key, bucket);
      this.#append(key, higher);
    } else if (bucket.oldest === bucket.newest) {
      // Alone in its bucket: the bucket moves on instead of the key.
      this.#replace(bucket, frequency + 1, key);
    } else {
      const next = this.#open(frequency + 1, bucket, higher);
      this.#take(key, bucket);
      this.#append(key, next);
    }
  }

  insert(key: KeyId): void {
    if (this.#size >= this.#places && this.#lowest !== null) {
      const victim = this.#lowest.oldest;
      this.remove(victim);
      this.#onEvict(victim);
    }
    const first = this.#lowest?.frequency === 1 ? this.#lowest : this.#open(1, null, this.#lowest);
    this.#append(key, first);
    this.#size += 1;
  }

  remove(key: KeyId): void {
    const bucket = this.#bucketOf[key];
    if (!bucket) return;
    this.#take(key, bucket);
    this.#bucketOf[key] = null;
    this.#size -= 1;
  }

  #open(frequency: number, lower: Bucket | null, higher: Bucket | null): Bucket {
    const bucket: Bucket = { frequency, oldest: NONE, newest: NONE, lower, higher };
    if (lower === null) this.#lowest = bucket;
    else lower.higher = bucket;
    if (higher !== null) higher.lower = bucket;
    return bucket;
  }

  #replace(bucket: Bucket, frequency: number, key: KeyId): void {
    const next = this.#open(frequency, bucket.lower, bucket.higher);
    next.oldest = key;
    next.newest = key;
    this.#bucketOf[key] = next;
  }

  #append(key: KeyId, bucket: Bucket): void {
    this.#older[key] = bucket.newest;
    this.#newer[key] = NONE;
    if (bucket.newest === NONE) bucket.oldest = key;
    else this.#newer[bucket.newest] = key;
    bucket.newest = key;
    this.#bucketOf[key] = bucket;
  }

  /** Takes a key out of its bucket, and an empty bucket out of the list. */
  #take(key: KeyId, bucket: Bucket): void {
    const older = this.#older[key] ?? NONE;
    const newer = this.#newer[key] ?? NONE;
    if (older === NONE) bucket.oldest = newer;
    else this.#newer[older] = newer;
    if (newer === NONE) bucket.newest = older;
    else this.#older[newer] = older;
    if (bucket.oldest !== NONE) return;
    if (bucket.lower === null) this.#lowest = bucket.higher;
    else bucket.lower.higher = bucket.higher;
    if (bucket.higher !== null) bucket.higher.lower = bucket.lower;
  }
}
