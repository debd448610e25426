import { type Bus, type Cache, createCache } from '../cache/index.ts';
import type { Clock } from '../clock/clock.ts';
import type { LabCaches } from './lab.ts';
import type { LabRedis } from './redis.ts';

/** Small enough for a laptop, large enough that no lesson runs into it. */
const MEMORY = { maxEntries: 5000, maxBytes: 32 * 1024 * 1024 };

/**
 * The lab's caches. Each has a prefix of its own in the shared store; the store itself starts every key with
 * the lab's. Memory alone listens to the bus too, so that an edit on one instance is seen by all.
 */
export function openCaches(redis: LabRedis | null, bus: Bus | undefined, clock: Clock): LabCaches {
  const store = redis?.tier.store;
  return {
    memory: createCache({ prefix: 'memory', memory: MEMORY, bus, clock }),
    redis: redis === null ? null : createCache({ prefix: 'redis', memory: false, store, bus, clock }),
    default: createCache({ prefix: 'default', memory: MEMORY, store, bus, clock }),
  };
}

/** Each cache once. */
export function allCaches({ memory, redis, default: both }: LabCaches): Cache[] {
  return redis === null ? [memory, both] : [memory, redis, both];
}
