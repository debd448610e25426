/*
 * What theory says of caches under independent requests. The shares are those of the keys, and sum up to 1.
 */

/**
 * The hit ratio of LRU by Che's approximation: a key is held if it was read within the characteristic time
 * in which as many different keys are read as there are places.
 *
 * @see Che, Tung, Wang: Hierarchical Web Caching Systems, IEEE JSAC 20.7, 2002
 */
export function lruHitRatio(shares: Float64Array, places: number): number {
  return approximate(shares, places, (rate) => 1 - Math.exp(-rate));
}

/**
 * The hit ratio of FIFO and of random replacement by the same approximation: an entry leaves a
 * characteristic time after it came, read or not.
 *
 * @see Fricker, Robert, Roberts: A versatile and accurate approximation for LRU cache performance, ITC 2012
 */
export function fifoHitRatio(shares: Float64Array, places: number): number {
  return approximate(shares, places, (rate) => rate / (1 + rate));
}

/**
 * The hit ratio of a cache without limit whose entries expire: of all reads within a life only the first one
 * misses. Renewal theory for reads that come at random (as a Poisson process).
 *
 * @param requestsPerTtl how many requests of all keys come in one time to live
 */
export function ttlHitRatio(shares: Float64Array, requestsPerTtl: number): number {
  return shares.reduce((sum, share) => {
    const reads = share * requestsPerTtl;
    return sum + (share * reads) / (1 + reads);
  }, 0);
}

/** Searches for the characteristic time at which the keys held are as many as the places. */
function approximate(shares: Float64Array, places: number, held: (reads: number) => number): number {
  if (places >= shares.length) return 1;
  const heldWithin = (time: number): number => shares.reduce((sum, share) => sum + held(share * time), 0);
  let [low, high] = [0, places];
  while (heldWithin(high) < places) high *= 2;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (heldWithin(middle) < places) low = middle;
    else high = middle;
  }
  return shares.reduce((sum, share) => sum + share * held(share * high), 0);
}
