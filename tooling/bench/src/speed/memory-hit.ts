import { type Cache, createCache, type EvictionPolicy } from '@lab/core/cache';
import { systemClock } from '@lab/core/clock';
import { createMonitor, Sizings } from '@lab/core/monitoring';
import type { Peer } from '../peers/index.ts';
import { ttlMs } from '../peers/peer.ts';
import { keys, product } from './products.ts';
import { sequentialReads } from './reads.ts';
import type { Prepare, Workload } from './workload.ts';

const capacity = 10_000;

async function neverLoads(): Promise<never> {
  throw new Error('A hit ran its load.');
}

/** The floor: what an awaited function over a `Map` costs. */
export const mapHit: Prepare = async () => {
  const values = new Map<string, unknown>(keys.map((key, id) => [key, product(id)]));
  const read = async (key: string): Promise<unknown> => values.get(key);
  return sequentialReads(read);
};

/** `getOrSet` that finds its value in this process. */
export function memoryHit(peer: Peer): Prepare {
  return async () => {
    const cache = peer.inMemory(capacity);
    for (const [id, key] of keys.entries()) await cache.getOrSet(key, async () => product(id));
    return sequentialReads((key) => cache.getOrSet(key, neverLoads));
  };
}

/** The same with two tags on every entry, one of them its own. */
export function taggedMemoryHit(peer: Peer): Prepare {
  return async () => {
    const cache = peer.inMemory(capacity, { tags: true });
    const tags = keys.map((key) => ['products', key]);
    for (const [id, key] of keys.entries()) await cache.getOrSet(key, async () => product(id), tags[id]);
    return sequentialReads((key, id) => cache.getOrSet(key, neverLoads, tags[id]));
  };
}

/** As {@link memoryHit} of ours, for the comparison with those that follow. */
export const unwatchedHit: Prepare = () => watchedHit(() => undefined);

/** With the monitoring of the apps: counters, latencies, hot keys, miss-ratio curve, `/metrics`. */
export const monitoredHit: Prepare = () =>
  watchedHit((cache) => createMonitor({ caches: { memory: cache }, clock: systemClock }));

/** With the sampler of the miss-ratio curve alone. */
export const sampledHit: Prepare = () => watchedHit((cache) => new Sizings(new Map([['memory', cache]])));

/** Where SIEVE chooses who leaves. */
export const sieveHit: Prepare = () => watchedHit(() => undefined, 'sieve');
export const s3FifoHit: Prepare = () => watchedHit(() => undefined, 's3-fifo');

async function watchedHit(
  watch: (cache: Cache) => unknown,
  eviction: EvictionPolicy = 'lru',
): Promise<Workload> {
  const cache = createCache({ memory: { maxEntries: capacity, eviction }, ttl: ttlMs });
  watch(cache);
  for (const [id, key] of keys.entries()) await cache.getOrSet(key, async () => product(id));
  const workload = sequentialReads((key) => cache.getOrSet(key, neverLoads));
  // Until the samples are as small as such traffic makes them, and the compiler has seen what is left.
  for (let batch = 0; batch < 3000; batch += 1) await workload.batch();
  return workload;
}
