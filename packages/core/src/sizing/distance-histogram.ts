/** Buckets per doubling: a bucket spans about 1 %. */
const PER_OCTAVE = 64;
/** Distances from 1 up to 2 ** 42 (4 TiB). */
const OCTAVES = 42;

/** Weights by distance, in buckets whose width grows with the distance. */
export class DistanceHistogram {
  readonly #weights = new Float64Array(PER_OCTAVE * OCTAVES);

  get byteLength(): number {
    return this.#weights.byteLength;
  }

  add(distance: number, weight: number): void {
    const bucket = bucketOf(distance);
    this.#weights[bucket] = (this.#weights[bucket] ?? 0) + weight;
  }

  /** The weight of all distances below this one; a part of the bucket that it lies in. */
  below(distance: number): number {
    if (distance <= 0) return 0;
    const exact = Math.log2(Math.max(1, distance)) * PER_OCTAVE;
    const bucket = Math.min(this.#weights.length, Math.floor(exact));
    let sum = 0;
    for (let i = 0; i < bucket; i += 1) sum += this.#weights[i] ?? 0;
    return sum + (this.#weights[bucket] ?? 0) * (exact - bucket);
  }

  clear(): void {
    this.#weights.fill(0);
  }
}

function bucketOf(distance: number): number {
  const bucket = Math.floor(Math.log2(Math.max(1, distance)) * PER_OCTAVE);
  return Math.min(PER_OCTAVE * OCTAVES - 1, bucket);
}
