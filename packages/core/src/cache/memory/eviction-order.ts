import type { CacheKey } from '../api/keys.ts';
import type { Slot } from './partition.ts';

/** Which entries of memory leave first when it is full. */
export const EVICTION_POLICIES = ['lru', 'sieve', 's3-fifo'] as const;
export type EvictionPolicy = (typeof EVICTION_POLICIES)[number];

/** The order in which slots leave. */
export interface EvictionOrder {
  /** There may be slots up to this number. */
  resize(capacity: number): void;
  add(slot: Slot, key: CacheKey, namespace: string): void;
  /** A hit: the only method that has to be fast. */
  use(slot: Slot): void;
  remove(slot: Slot): void;
  /** Who leaves next; `undefined` when there is nobody. The caller removes it. */
  victim(): Slot | undefined;
}
