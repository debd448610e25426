import { type Cache, COUNTED_OPERATIONS } from '../cache/index.ts';
import type { Clock, Milliseconds } from '../clock/index.ts';
import { type Figures, makeCards } from './cards.ts';
import { formatBytes, formatCount, formatPercent } from './format.ts';
import { History, type Measurement, type Sample } from './history.ts';
import { type HotKey, HotKeys } from './hot-keys.ts';
import { ratio } from './levels.ts';
import { createMetrics } from './metrics.ts';
import { recommend } from './recommend.ts';
import { addUp, addUpOperations, type ByOperation, Recorder } from './recorder.ts';
import { parseRedisInfo, type RedisInfo } from './redis-info.ts';
import { SampledLatency } from './sampled-latency.ts';
import { type CacheSizing, fullKey, Sizings } from './sizings.ts';
import { type CacheRow, type CacheStatsView, type OperationRow, PLOTS, type RedisView } from './view.ts';

/** What of a cache is watched. */
export type WatchedCache = Pick<Cache, 'on' | 'stats'>;

export interface MonitorOptions {
  /** The lab's caches by name; the same cache under two names counts once, under the first. */
  readonly caches: Readonly<Record<string, WatchedCache | null>>;
  /** The server, whose `info` rejects by a deadline of its own; `null` where none is configured. */
  readonly redis?: { info(): Promise<string> } | null;
  readonly clock: Clock;
  /** Between samples for the plots. Default 5 s; 0 takes none but those of `snapshot`. */
  readonly sampleEvery?: Milliseconds;
  /** The trace that is active, as labels of an exemplar. Default: none is. */
  readonly activeTrace?: () => Readonly<Record<string, string>>;
}

/** Watches the caches of one process, and the server behind them. */
export interface Monitor {
  /** Everything that F14 shows, as of now. Never fails: a server that is away is shown as away. */
  snapshot(): Promise<CacheStatsView>;
  /**
   * What live traffic says of the size of each cache that was read; `null` before the first read.
   *
   * @param cache its name; default: the one that was read most
   */
  sizing(cache?: string): Promise<CacheSizing | null>;
  /** How often a key was read in these caches together; `undefined` if it is not among the most read. */
  readsOf(name: { readonly namespace: string; readonly key: string }): HotKey | undefined;
  /** The last five minutes, oldest first. */
  history(): readonly Sample[];
  /**
   * The body of `/metrics`.
   *
   * @param accept - the header `Accept` of the request
   */
  metrics(accept?: string): Promise<{ readonly contentType: string; readonly body: string }>;
  /** Counts from now, on the page; `/metrics` goes on, as counters of Prometheus must. */
  restart(): void;
  /** Forgets what was counted. */
  reset(): void;
  stop(): void;
}

/**
 * Starts to count the events of caches, and to sample them for the plots.
 *
 * @example
 * const monitor = createMonitor({ caches, redis: client, clock });
 * const view = await monitor.snapshot();
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { clock, redis = null, sampleEvery = 5000, activeTrace } = options;
  const caches = distinct(options.caches);
  const [latency, history] = [new SampledLatency(), new History()];
  const recorders = new Map([...caches].map(([name, cache]) => [name, new Recorder(cache)]));
  const readInfo = shareCalls(() => askRedis(redis));
  const metrics = createMetrics({
    caches,
    redisUp: async () => (redis === null ? null : (await readInfo()) !== null),
    ...(activeTrace && { activeTrace }),
  });
  const [hotKeys, sizings] = [new HotKeys(), new Sizings(caches)];
  const unsubscribe = [...caches].map(([name, cache]) =>
    cache.on(
      (event, standsFor) => {
        latency.record(event, standsFor);
        recorders.get(name)?.record(event);
        metrics.record(name, event);
        if (event.type === 'hit' || event.type === 'stale' || event.type === 'miss') {
          hotKeys.add(fullKey(event), standsFor);
        }
      },
      { hits: 'sampled' },
    ),
  );

  async function measure(): Promise<{ figures: Figures; now: Measurement }> {
    const info = await readInfo();
    const counters = addUp(Array.from(recorders.values(), (recorder) => recorder.counters()));
    const operations = addUpOperations(Array.from(recorders.values(), (recorder) => recorder.byOperation()));
    const [durations, memory] = [latency.read(), memoryOf(caches)];
    const now: Measurement = {
      at: clock.now(),
      counters,
      serverEvictions: info?.evicted ?? null,
      latencyP95: durations.p95,
      entries: memory.entries,
    };
    return {
      now,
      figures: {
        counters,
        operations,
        breaker: breakerOf(caches),
        latency: durations,
        memory,
        rates: history.rates(now),
        redis: info,
      },
    };
  }

  const restart = () => {
    for (const each of recorders.values()) each.reset();
    latency.clear();
    history.clear();
    hotKeys.clear();
    sizings.clear();
  };

  // Nobody awaits a sample: one that fails leaves a gap in the plots.
  const sample = () =>
    measure().then(
      ({ now }) => history.add(now),
      () => undefined,
    );
  const timer = sampleEvery > 0 ? setInterval(() => void sample(), sampleEvery).unref() : undefined;
  if (timer !== undefined) void sample();

  return {
    snapshot: async () => {
      const { figures, now } = await measure();
      if (sampleEvery === 0) history.add(now);
      return {
        at: now.at,
        redis: describeRedis(redis !== null, figures.redis),
        cards: makeCards(figures),
        caches: [...recorders].flatMap(([name, recorder]) => {
          const cache = caches.get(name);
          return cache === undefined ? [] : describeCache(name, cache, recorder);
        }),
        operations: describeOperations(figures.operations),
        recommendations: recommend(figures),
        hotKeys: hotKeys.top(10),
        plots: PLOTS,
        history: [...history.samples().filter(({ at }) => at < now.at), history.sample(now)],
      };
    },
    sizing: (name) => {
      const chosen = name ?? sizings.busiest();
      return chosen === undefined ? Promise.resolve(null) : sizings.sizing(chosen);
    },
    readsOf: (name) => hotKeys.get(fullKey(name)),
    history: () => history.samples(),
    metrics: (accept) => metrics.render(accept),
    restart,
    reset: () => {
      restart();
      metrics.reset();
    },
    stop: () => {
      clearInterval(timer);
      sizings.stop();
      for (const off of unsubscribe) off();
    },
  };
}

function distinct(caches: MonitorOptions['caches']): ReadonlyMap<string, WatchedCache> {
  const names = new Map<WatchedCache, string>();
  for (const [name, cache] of Object.entries(caches)) {
    if (cache !== null && !names.has(cache)) names.set(cache, name);
  }
  return new Map([...names].map(([cache, name]) => [name, cache]));
}

/** One call at a time: concurrent callers share its result. */
function shareCalls<T>(call: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= call().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** `null` when the server does not reply in time, or not at all. */
async function askRedis(redis: MonitorOptions['redis']): Promise<RedisInfo | null> {
  try {
    return redis ? parseRedisInfo(await redis.info()) : null;
  } catch {
    // Away is a state that the page shows, not a failure of the page.
    return null;
  }
}

function memoryOf(caches: ReadonlyMap<string, WatchedCache>): Figures['memory'] {
  const tiers = [...caches.values()].map((cache) => cache.stats().memory);
  const sum = (name: keyof Figures['memory']) => tiers.reduce((total, tier) => total + tier[name], 0);
  return {
    entries: sum('entries'),
    maxEntries: sum('maxEntries'),
    bytes: sum('bytes'),
    maxBytes: sum('maxBytes'),
  };
}

/** Open as soon as one is. */
function breakerOf(caches: ReadonlyMap<string, WatchedCache>): Figures['breaker'] {
  const states = Array.from(caches.values(), (cache) => cache.stats().store);
  if (states.includes('unreachable')) return 'open';
  return states.includes('connected') ? 'closed' : null;
}

function describeOperations(operations: ByOperation): OperationRow[] {
  return COUNTED_OPERATIONS.map((name) => {
    const { count, failed } = operations[name];
    return { name, count, failed, errorRate: count === 0 ? '–' : formatPercent(failed / count) };
  });
}

function describeRedis(configured: boolean, info: RedisInfo | null): RedisView {
  if (info === null) return { state: 'not connected', reason: configured ? 'unreachable' : 'not configured' };
  const { version, uptimeSeconds, evictionPolicy } = info;
  return { state: 'connected', version, uptimeSeconds, evictionPolicy };
}

/** Counts by the same events as the cards, so that both agree. */
function describeCache(name: string, cache: WatchedCache, recorder: Recorder): CacheRow {
  const { memory, store } = cache.stats();
  const { hits, staleHits, misses, loads, evictions } = recorder.counters();
  const found = hits + staleHits;
  return {
    name,
    hits: found,
    misses,
    hitRate: formatPercent(ratio(found, found + misses)),
    loads,
    evictions,
    entries: `${formatCount(memory.entries)} of ${formatCount(memory.maxEntries)}`,
    size: `${formatBytes(memory.bytes)} of ${formatBytes(memory.maxBytes)}`,
    store,
  };
}
