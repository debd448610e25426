import { Counter, Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import { type Cache, type CacheStats, COUNTED_OPERATIONS } from '../cache/index.ts';
import type { Recorder } from './recorder.ts';

type Registers = Registry<OpenMetricsContentType>[];

/** Counters and gauges whose figures are read when they are exported: the engine counts them anyway. */
export function addCountedMetrics(
  registers: Registers,
  caches: ReadonlyMap<string, Pick<Cache, 'stats'>>,
  recorders: ReadonlyMap<string, Recorder>,
): void {
  const count = (
    name: string,
    help: string,
    label: string | null,
    read: (recorder: Recorder) => Readonly<Record<string, number>>,
  ) =>
    new Counter({
      name,
      help,
      labelNames: label === null ? ['cache'] : ['cache', label],
      registers,
      collect() {
        this.reset();
        for (const [cache, recorder] of recorders) {
          for (const [value, figure] of Object.entries(read(recorder))) {
            this.inc(label === null ? { cache } : { cache, [label]: value }, figure);
          }
        }
      },
    });
  const measure = (metric: string, help: string, read: (memory: CacheStats['memory']) => number) =>
    new Gauge({
      name: metric,
      help,
      labelNames: ['cache'] as const,
      registers,
      collect() {
        for (const [name, cache] of caches) this.set({ cache: name }, read(cache.stats().memory));
      },
    });

  count('lab_cache_requests_total', 'Reads by result: hit, stale or miss.', 'result', (recorder) => {
    const { hits, staleHits, misses } = recorder.counters();
    return { hit: hits, stale: staleHits, miss: misses };
  });
  count(
    'lab_cache_operations_total',
    'Operations: get, set, delete, invalidate, and publish for messages to other instances.',
    'operation',
    (recorder) => byOperation(recorder, 'count'),
  );
  count(
    'lab_cache_errors_total',
    'Operations of which a part failed, by the same names.',
    'operation',
    (recorder) => byOperation(recorder, 'failed'),
  );
  count(
    'lab_cache_shared_loads_total',
    'Callers that waited for a load that another one had begun.',
    null,
    (recorder) => ({ all: recorder.counters().sharedLoads }),
  );
  count(
    'lab_cache_removals_total',
    'Entries that left memory, by cause: size, expired or invalidated.',
    'cause',
    (recorder) => {
      const { evictions, expirations, invalidations } = recorder.counters();
      return { size: evictions, expired: expirations, invalidated: invalidations };
    },
  );
  measure('lab_cache_memory_entries', 'Entries in the in-process tier.', ({ entries }) => entries);
  measure('lab_cache_memory_bytes', 'Size of the in-process tier.', ({ bytes }) => bytes);
  measure(
    'lab_cache_memory_max_entries',
    'Most entries that the in-process tier may hold.',
    ({ maxEntries }) => maxEntries,
  );
  measure(
    'lab_cache_memory_max_bytes',
    'Most bytes that the in-process tier may hold.',
    ({ maxBytes }) => maxBytes,
  );
}

function byOperation(recorder: Recorder, figure: 'count' | 'failed'): Readonly<Record<string, number>> {
  const operations = recorder.byOperation();
  return Object.fromEntries(
    COUNTED_OPERATIONS.map((operation) => [operation, operations[operation][figure]]),
  );
}
