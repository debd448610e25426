import type { Random } from '../random.ts';

/** A key of a simulation: a whole number from 0, so that data of keys fits typed arrays. */
export type KeyId = number;

/**
 * Which entries stay when the cache is full. Every operation takes constant time (`optimum`:
 * logarithmic).
 */
export interface EvictionPolicy {
  /** How many keys are held; never more than the places. */
  readonly size: number;
  has(key: KeyId): boolean;
  /** Tells the policy that a key that it holds was read. */
  hit(key: KeyId): void;
  /** Adds a key that it does not hold, and evicts others while the cache is full. */
  insert(key: KeyId): void;
  /** Forgets a key because it was invalidated or has expired, which is no eviction. */
  remove(key: KeyId): void;
  /** For policies that know the future: called for each request before all else. */
  observe?(key: KeyId): void;
}

/** What a policy is made of. */
export interface PolicyOptions {
  /** How many keys it may hold, from 1. */
  readonly places: number;
  /** Keys are below this number. */
  readonly keys: number;
  readonly random: Random;
  /** Hears of each eviction. */
  readonly onEvict?: (key: KeyId) => void;
  /** The requests to come, for `optimum` alone. */
  readonly future?: ArrayLike<KeyId>;
}

/** One request of a cache that loads at once what it lacks: `true` is a hit. */
export function request(policy: EvictionPolicy, key: KeyId): boolean {
  policy.observe?.(key);
  if (policy.has(key)) {
    policy.hit(key);
    return true;
  }
  policy.insert(key);
  return false;
}

export const ignore = (): void => undefined;
