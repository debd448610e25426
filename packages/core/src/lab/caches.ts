import { type Bus, type Cache, createCache, type SharedStore } from '../cache/index.ts';
import type { Clock } from '../clock/clock.ts';
import type { LabCaches } from './lab.ts';

/** Small enough for a laptop, large enough that no lesson runs into it. */
const MEMORY = { maxEntries: 5000, maxBytes: 32 * 1024 * 1024 };

export interface CachesOptions {
  /** Whether the shared store is Redis. */
  readonly redis: boolean;
  readonly store: SharedStore | undefined;
  readonly bus: readonly Bus[];
  readonly clock: Clock;
}

/**
 * The lab's caches. Each has a prefix of its own in the shared store; the store itself starts every key with
 * the lab's. Memory alone listens to the bus too, so that an edit on one instance is seen by all.
 */
export function openCaches({ redis, store, bus, clock }: CachesOptions): LabCaches {
  return {
    memory: createCache({ prefix: 'memory', memory: MEMORY, bus, clock }),
    redis: redis ? createCache({ prefix: 'redis', memory: false, store, bus, clock }) : null,
    default: createCache({ prefix: 'default', memory: MEMORY, store, bus, clock }),
  };
}

/** Each cache once. */
export function allCaches({ memory, redis, default: both }: LabCaches): Cache[] {
  return redis === null ? [memory, both] : [memory, redis, both];
}
