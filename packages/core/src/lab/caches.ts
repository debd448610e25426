import { type Bus, type Cache, createCache, type SharedStore } from '../cache/index.ts';
import type { Clock, Milliseconds } from '../clock/index.ts';
import { LIMITS } from '../limits/index.ts';
import { withCallSites } from '../trace/index.ts';

/** Small enough for a laptop, large enough that no lesson runs into it. */
const MEMORY = { maxEntries: LIMITS.memoryEntries, maxBytes: LIMITS.memoryBytes };

export interface LabCaches extends CacheSet {
  /** For the lessons that measure: what they do is no traffic of the app, and stays out of its figures. */
  readonly demo: CacheSet;
}

/** The caches of one purpose. */
export interface CacheSet {
  /** In the memory of this process; other instances' writes still invalidate it. */
  readonly memory: Cache;
  /** In Redis alone, nothing kept in memory; `null` on the embedded store. */
  readonly redis: Cache | null;
  /** Memory over Redis where there is one, else memory. */
  readonly default: Cache;
}

export interface CachesOptions {
  /** Whether the shared store is Redis. */
  readonly redis: boolean;
  readonly store: SharedStore | undefined;
  readonly bus: readonly Bus[];
  readonly clock: Clock;
  /** How long an operation on the store may take. */
  readonly storeDeadline: Milliseconds;
}

/**
 * The lab's caches. Each has a prefix of its own in the shared store; the store itself starts every key with
 * the lab's. Memory alone listens to the bus too, so that an edit on one instance is seen by all.
 */
export function openCaches({ redis, store, bus, clock, storeDeadline }: CachesOptions): LabCaches {
  const guard = { deadline: storeDeadline };
  const open = (start: string): CacheSet => ({
    memory: createCache({ prefix: `${start}memory`, memory: MEMORY, bus, clock }),
    redis: redis ? createCache({ prefix: `${start}redis`, memory: false, store, guard, bus, clock }) : null,
    default: createCache({ prefix: `${start}default`, memory: MEMORY, store, guard, bus, clock }),
  });
  return { ...open(''), demo: open('demo-') };
}

/**
 * The app's own caches, whose calls the debug toolbar can trace to their callers. Those of the demos stay as they are: they
 * are measured.
 */
export function withCallers(caches: LabCaches): LabCaches {
  const { memory, redis, default: both, demo } = caches;
  return {
    memory: withCallSites(memory),
    redis: redis && withCallSites(redis),
    default: withCallSites(both),
    demo,
  };
}

/** Each cache once. */
export function allCaches({ demo, ...own }: LabCaches): Cache[] {
  return [own, demo].flatMap(({ memory, redis, default: both }) =>
    redis === null ? [memory, both] : [memory, redis, both],
  );
}

/** The caches by name, those of the demos too: for what watches all that a request does. */
export function cachesByName({ demo, ...own }: LabCaches): Readonly<Record<string, Cache | null>> {
  const named = Object.entries(demo).map(([name, cache]) => [`demo-${name}`, cache] as const);
  return { ...own, ...Object.fromEntries(named) };
}
