import { trace } from '@opentelemetry/api';
import Negotiator from 'negotiator';
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';
import type { Cache, CacheEvent } from '../cache/index.ts';
import { Recorder } from './recorder.ts';

/** The lab's metrics, for Prometheus to collect. */
export interface Metrics {
  /** Counts the events of the cache of this name. */
  record(cache: string, event: CacheEvent): void;
  /**
   * OpenMetrics, which has exemplars, for those who prefer it; else Prometheus' own text format.
   *
   * @param accept - the header `Accept`
   * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
   */
  render(accept?: string): Promise<{ readonly contentType: string; readonly body: string }>;
  reset(): void;
}

export interface MetricsOptions {
  readonly caches: ReadonlyMap<string, Pick<Cache, 'stats'>>;
  /** Whether the Redis server answers now; `null` where none is configured. */
  readonly redisUp: () => Promise<boolean | null>;
}

/** From 10 µs, an entry in memory, to 1 s, ten times the tier's deadline. */
const OPERATION_BUCKETS = [0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1];
const BREAKER_LEVEL = { closed: 0, 'half-open': 0.5, open: 1 } as const;
/** From a bus on the same machine to one that is far behind. */
const LAG_BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5];
const LOAD_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

const PROMETHEUS = 'text/plain; version=0.0.4';
const OPENMETRICS = 'application/openmetrics-text; version=1.0.0';

/** Metrics in a registry of their own, so that a process may have several labs. */
export function createMetrics({ caches, redisUp }: MetricsOptions): Metrics {
  // Exemplars need this format; see `render`.
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const recorders = new Map([...caches].map(([name, cache]) => [name, new Recorder(cache)]));
  const counted = () => [...recorders].map(([name, recorder]) => [name, recorder.counters()] as const);

  const requests = new Counter({
    name: 'lab_cache_requests_total',
    help: 'Reads by result: hit, stale or miss.',
    labelNames: ['cache', 'result'] as const,
    registers,
    collect() {
      this.reset();
      for (const [cache, { hits, staleHits, misses }] of counted()) {
        this.inc({ cache, result: 'hit' }, hits);
        this.inc({ cache, result: 'stale' }, staleHits);
        this.inc({ cache, result: 'miss' }, misses);
      }
    },
  });
  const misses = new Counter({
    name: 'lab_cache_misses_total',
    help: 'Misses by reason: absent, expired, invalidated or unreachable.',
    labelNames: ['cache', 'reason'] as const,
    registers,
  });
  const discards = new Counter({
    name: 'lab_cache_discards_total',
    help: 'Results of loads that were not stored, by reason.',
    labelNames: ['cache', 'reason'] as const,
    registers,
  });
  const breakerState = new Gauge({
    name: 'lab_cache_breaker_open',
    help: 'State of the circuit breaker of the shared tier: 0 closed, 0.5 half-open, 1 open.',
    labelNames: ['cache'] as const,
    registers,
  });
  const breakerChanges = new Counter({
    name: 'lab_cache_breaker_changes_total',
    help: 'Changes of the circuit breaker, by the state it went to.',
    labelNames: ['cache', 'state'] as const,
    registers,
  });
  const bus = new Counter({
    name: 'lab_cache_bus_changes_total',
    help: 'Changes of the bus: connected, disconnected, or a gap in its messages.',
    labelNames: ['cache', 'state'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'lab_cache_operation_duration_seconds',
    help: 'Time of cache operations, loads not included.',
    labelNames: ['cache', 'operation'] as const,
    buckets: OPERATION_BUCKETS,
    registers,
  });
  const loads = new Histogram({
    name: 'lab_cache_load_duration_seconds',
    help: 'Time of loads by result: ok or error.',
    labelNames: ['cache', 'result'] as const,
    buckets: LOAD_BUCKETS,
    enableExemplars: true,
    registers,
  });
  const lag = new Histogram({
    name: 'lab_cache_bus_lag_seconds',
    help: 'Time from when another instance sent a message until it arrived, by the clocks of both.',
    labelNames: ['cache'] as const,
    buckets: LAG_BUCKETS,
    registers,
  });
  new Counter({
    name: 'lab_cache_shared_loads_total',
    help: 'Callers that waited for a load that another one had begun.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      this.reset();
      for (const [cache, { sharedLoads }] of counted()) this.inc({ cache }, sharedLoads);
    },
  });
  new Counter({
    name: 'lab_cache_removals_total',
    help: 'Entries that left memory, by cause: size, expired or invalidated.',
    labelNames: ['cache', 'cause'] as const,
    registers,
    collect() {
      this.reset();
      for (const [cache, { evictions: size, expirations, invalidations }] of counted()) {
        this.inc({ cache, cause: 'size' }, size);
        this.inc({ cache, cause: 'expired' }, expirations);
        this.inc({ cache, cause: 'invalidated' }, invalidations);
      }
    },
  });
  const evictions = new Counter({
    name: 'lab_cache_evictions_total',
    help: 'Entries that left for want of room, by what was full.',
    labelNames: ['cache', 'reason'] as const,
    registers,
  });
  const errors = new Counter({
    name: 'lab_cache_errors_total',
    help: 'Cache operations that failed.',
    labelNames: ['cache', 'operation'] as const,
    registers,
  });
  new Gauge({
    name: 'lab_cache_memory_entries',
    help: 'Entries in the in-process tier.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, cache] of caches) this.set({ cache: name }, cache.stats().memory.entries);
    },
  });
  new Gauge({
    name: 'lab_cache_memory_bytes',
    help: 'Size of the in-process tier.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, cache] of caches) this.set({ cache: name }, cache.stats().memory.bytes);
    },
  });
  new Gauge({
    name: 'lab_cache_memory_max_entries',
    help: 'Most entries that the in-process tier may hold.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, cache] of caches) this.set({ cache: name }, cache.stats().memory.maxEntries);
    },
  });
  new Gauge({
    name: 'lab_cache_memory_max_bytes',
    help: 'Most bytes that the in-process tier may hold.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, cache] of caches) this.set({ cache: name }, cache.stats().memory.maxBytes);
    },
  });
  new Gauge({
    name: 'lab_redis_up',
    help: 'Whether the Redis server answers: 1 or 0; absent where none is configured.',
    registers,
    async collect() {
      const up = await redisUp();
      if (up === null) this.remove();
      else this.set(up ? 1 : 0);
    },
  });

  return {
    record(cache, event) {
      switch (event.type) {
        case 'hit':
        case 'stale':
        case 'miss':
          durations.observe({ cache, operation: 'get' }, event.ms / 1000);
          if (event.type === 'miss') misses.inc({ cache, reason: event.reason });
          break;
        case 'discard':
          discards.inc({ cache, reason: event.reason });
          break;
        case 'breaker':
          breakerState.set({ cache }, BREAKER_LEVEL[event.state]);
          breakerChanges.inc({ cache, state: event.state });
          break;
        case 'bus':
          bus.inc({ cache, state: event.state });
          break;
        case 'set':
        case 'delete':
        case 'invalidate':
          durations.observe({ cache, operation: event.type }, event.ms / 1000);
          break;
        case 'load':
          loads.observe({
            labels: { cache, result: event.error === undefined ? 'ok' : 'error' },
            value: event.ms / 1000,
            exemplarLabels: activeTrace(),
          });
          break;
        case 'message':
          lag.observe({ cache }, event.lag / 1000);
          break;
        case 'evict':
          evictions.inc({ cache, reason: event.reason });
          break;
        case 'error':
          errors.inc({ cache, operation: event.operation });
          break;
        default:
          break;
      }
    },
    async render(accept) {
      const openMetrics = await registry.metrics();
      return new Negotiator({ headers: { accept } }).mediaType([PROMETHEUS, OPENMETRICS]) === OPENMETRICS
        ? { contentType: Registry.OPENMETRICS_CONTENT_TYPE, body: openMetrics }
        : { contentType: Registry.PROMETHEUS_CONTENT_TYPE, body: toPrometheusText(openMetrics) };
    },
    reset() {
      for (const recorder of recorders.values()) recorder.reset();
      for (const metric of [
        requests,
        misses,
        discards,
        lag,
        breakerChanges,
        bus,
        durations,
        loads,
        evictions,
        errors,
      ])
        metric.reset();
    },
  };
}

/** The trace that is active, for an exemplar; nothing where none is. */
function activeTrace(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}

/** The same in Prometheus' own format: without exemplars, and a counter's metadata has its whole name. */
function toPrometheusText(openMetrics: string): string {
  const counters = new Set(Array.from(openMetrics.matchAll(/^# TYPE (\S+) counter$/gm), ([, name]) => name));
  return openMetrics
    .replaceAll(/^# (HELP|TYPE) (\S+)/gm, (line, what: string, name: string) =>
      counters.has(name) ? `# ${what} ${name}_total` : line,
    )
    .replaceAll(/ # \{[^}]*\} \S+ \S+$/gm, '')
    .replace(/# EOF\n$/, '');
}
