import { type EvictionPolicy, type KeyId, request } from './policy.ts';

/** How many requests of a sequence hit; the first `warmUp` fill the cache and do not count. */
export function countHits(policy: EvictionPolicy, sequence: ArrayLike<KeyId>, warmUp = 0): number {
  let hits = 0;
  for (let at = 0; at < sequence.length; at += 1) {
    if (request(policy, sequence[at] ?? 0) && at >= warmUp) hits += 1;
  }
  return hits;
}
