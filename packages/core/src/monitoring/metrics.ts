import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { Cache, CacheEvent } from '../cache/index.ts';
import { addCountedMetrics } from './counted-metrics.ts';
import { type ActiveTrace, addEventMetrics } from './event-metrics.ts';
import { openMetricsRegistry, renderMetrics } from './openmetrics.ts';
import { Recorder } from './recorder.ts';

/** The lab's metrics, for Prometheus to collect. */
export interface Metrics {
  /** Counts the events of the cache of this name. */
  record(cache: string, event: CacheEvent): void;
  /** @param accept - the header `Accept` */
  render(accept?: string): Promise<{ readonly contentType: string; readonly body: string }>;
  reset(): void;
}

export interface MetricsOptions {
  readonly caches: ReadonlyMap<string, Pick<Cache, 'stats'>>;
  /** Whether the Redis server responds now; `null` where none is configured. */
  readonly redisUp: () => Promise<boolean | null>;
  /** Default: none is active. */
  readonly activeTrace?: ActiveTrace;
}

/** Metrics in a registry of their own. Every series of a cache is there from the start, at 0. */
export function createMetrics({ caches, redisUp, activeTrace = () => ({}) }: MetricsOptions): Metrics {
  const registry = openMetricsRegistry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  // The counters of Prometheus never go back: they do not share the page's recorders, which start again.
  const recorders = new Map([...caches].map(([name, cache]) => [name, new Recorder(cache)]));
  addCountedMetrics(registers, caches, recorders);
  const events = addEventMetrics(registers, caches, activeTrace);
  new Gauge({
    name: 'lab_redis_up',
    help: 'Whether the Redis server responds: 1 or 0; absent where none is configured.',
    registers,
    async collect() {
      const up = await redisUp();
      if (up === null) this.remove();
      else this.set(up ? 1 : 0);
    },
  });

  return {
    record(cache, event) {
      recorders.get(cache)?.record(event);
      events.record(cache, event);
    },
    render: (accept) => renderMetrics(registry, accept),
    reset() {
      for (const recorder of recorders.values()) recorder.reset();
      events.reset();
    },
  };
}
