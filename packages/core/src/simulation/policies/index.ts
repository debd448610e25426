import { Arc } from './arc.ts';
import { Clock } from './clock.ts';
import { Fifo } from './fifo.ts';
import { Lfu } from './lfu.ts';
import { Lru } from './lru.ts';
import { Optimum } from './optimum.ts';
import type { EvictionPolicy, PolicyOptions } from './policy.ts';
import { RandomReplacement } from './random-replacement.ts';
import { S3Fifo } from './s3-fifo.ts';
import { Sieve } from './sieve.ts';
import { WTinyLfu } from './w-tiny-lfu.ts';

export { type EvictionPolicy, type KeyId, type PolicyOptions, request } from './policy.ts';

const POLICIES = {
  fifo: Fifo,
  random: RandomReplacement,
  lru: Lru,
  clock: Clock,
  lfu: Lfu,
  sieve: Sieve,
  's3-fifo': S3Fifo,
  'w-tinylfu': WTinyLfu,
  arc: Arc,
  optimum: Optimum,
} as const satisfies Record<string, new (options: PolicyOptions) => EvictionPolicy>;

export type PolicyName = keyof typeof POLICIES;

/** In the order in which they are shown; the optimum, a bound and no policy to use, comes last. */
export const POLICY_NAMES: readonly PolicyName[] = Object.keys(POLICIES) as PolicyName[];

/** What people call them. */
export const POLICY_LABELS: Readonly<Record<PolicyName, string>> = {
  fifo: 'FIFO',
  random: 'Random',
  lru: 'LRU',
  clock: 'CLOCK',
  lfu: 'LFU',
  sieve: 'SIEVE',
  's3-fifo': 'S3-FIFO',
  'w-tinylfu': 'W-TinyLFU',
  arc: 'ARC',
  optimum: 'Optimum (Belady)',
};

/**
 * Makes an empty cache with an eviction policy.
 *
 * @throws RangeError unless `places` is a whole number from 1.
 * @example
 * const policy = createPolicy('sieve', { places: 1000, keys: 10_000, random: new Random(1, 'policy') });
 * const hit = request(policy, 42);
 */
export function createPolicy(name: PolicyName, options: PolicyOptions): EvictionPolicy {
  if (!Number.isSafeInteger(options.places) || options.places < 1) {
    throw new RangeError(`A cache has a whole number of places from 1, not ${options.places}.`);
  }
  return new POLICIES[name](options);
}
