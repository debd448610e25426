import { Counter, Gauge, Histogram, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { Cache, CacheEvent } from '../cache/index.ts';

/** From 10 µs, an entry in memory, to 1 s, ten times the tier's deadline. */
const OPERATION_BUCKETS = [0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1];
/** From a bus on the same machine to one that is far behind. */
const LAG_BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5];
const LOAD_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** The values that labels may have: their series are there, at 0, before anything has happened. */
const VALUES = {
  missed: ['absent', 'expired', 'invalidated', 'unreachable'],
  discarded: ['invalidated', 'fenced', 'superseded'],
  evicted: ['entries', 'bytes'],
  breaker: ['open', 'half-open', 'closed'],
  bus: ['connected', 'gap', 'disconnected'],
  timed: ['get', 'set', 'delete', 'invalidate'],
  loaded: ['ok', 'error'],
} as const;

/** What the metrics below count. */
export interface EventMetrics {
  record(cache: string, event: CacheEvent): void;
  /** Counts from 0. */
  reset(): void;
}

/** Labels of an exemplar: the trace that is active; none where none is. */
export type ActiveTrace = () => Readonly<Record<string, string>>;

/** Metrics that only events provide. */
export function addEventMetrics(
  registers: Registry<OpenMetricsContentType>[],
  caches: ReadonlyMap<string, Pick<Cache, 'stats'>>,
  activeTrace: ActiveTrace,
): EventMetrics {
  const metrics = defineMetrics(registers);
  const halfOpen = new Set<string>();
  addBreakerGauge(registers, caches, halfOpen);
  const reset = () => {
    for (const metric of Object.values(metrics)) metric.reset();
    for (const cache of caches.keys()) startSeries(metrics, cache);
  };
  reset();
  return {
    reset,
    record(cache, event) {
      if (event.type === 'breaker') {
        if (event.state === 'half-open') halfOpen.add(cache);
        else halfOpen.delete(cache);
      }
      recordEvent(metrics, cache, event, activeTrace);
    },
  };
}

type Metrics = ReturnType<typeof defineMetrics>;

function defineMetrics(registers: Registry<OpenMetricsContentType>[]) {
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
  const evictions = new Counter({
    name: 'lab_cache_evictions_total',
    help: 'Entries that left because memory was full, by what was full.',
    labelNames: ['cache', 'reason'] as const,
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
  return { misses, discards, evictions, breakerChanges, bus, durations, loads, lag };
}

function addBreakerGauge(
  registers: Registry<OpenMetricsContentType>[],
  caches: ReadonlyMap<string, Pick<Cache, 'stats'>>,
  halfOpen: ReadonlySet<string>,
): void {
  new Gauge({
    name: 'lab_cache_breaker_open',
    help: 'State of the circuit breaker of the shared tier: 0 closed, 0.5 half-open, 1 open.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, cache] of caches) {
        const away = halfOpen.has(name) ? 0.5 : 1;
        this.set({ cache: name }, cache.stats().store === 'unreachable' ? away : 0);
      }
    },
  });
}

/** The series of a cache, at 0. */
function startSeries(
  { misses, discards, evictions, breakerChanges, bus, durations, loads, lag }: Metrics,
  cache: string,
): void {
  for (const reason of VALUES.missed) misses.inc({ cache, reason }, 0);
  for (const reason of VALUES.discarded) discards.inc({ cache, reason }, 0);
  for (const reason of VALUES.evicted) evictions.inc({ cache, reason }, 0);
  for (const state of VALUES.breaker) breakerChanges.inc({ cache, state }, 0);
  for (const state of VALUES.bus) bus.inc({ cache, state }, 0);
  for (const operation of VALUES.timed) durations.zero({ cache, operation });
  for (const result of VALUES.loaded) loads.zero({ cache, result });
  lag.zero({ cache });
}

function recordEvent(
  { misses, discards, evictions, breakerChanges, bus, durations, loads, lag }: Metrics,
  cache: string,
  event: CacheEvent,
  activeTrace: ActiveTrace,
): void {
  switch (event.type) {
    case 'hit':
    case 'stale':
    case 'miss':
      durations.observe({ cache, operation: 'get' }, event.ms / 1000);
      if (event.type === 'miss') misses.inc({ cache, reason: event.reason });
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
        exemplarLabels: { ...activeTrace() },
      });
      break;
    case 'discard':
      discards.inc({ cache, reason: event.reason });
      break;
    case 'evict':
      evictions.inc({ cache, reason: event.reason });
      break;
    case 'breaker':
      breakerChanges.inc({ cache, state: event.state });
      break;
    case 'bus':
      bus.inc({ cache, state: event.state });
      break;
    case 'message':
      lag.observe({ cache }, event.lag / 1000);
      break;
    default:
      break;
  }
}
