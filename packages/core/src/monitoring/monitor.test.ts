import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CacheEvent, CacheListener, CacheStats } from '../cache/index.ts';
import { VirtualClock } from '../clock/index.ts';
import { AsyncContext } from '../telemetry/async-context.ts';
import { activeTrace } from '../telemetry/instrument.ts';
import { createMonitor, type MonitorOptions } from './monitor.ts';
import { type CacheStatsView, type LiveUpdate, liveEvent } from './view.ts';

const START = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const INFO = `redis_version:7.0.15\r\nused_memory:104857600\r\nused_memory_peak:209715200\r\nmem_fragmentation_ratio:0.85
maxmemory:0\r\nkeyspace_hits:1\r\nkeyspace_misses:3\r\nevicted_keys:7\r\ninstantaneous_ops_per_sec:12
total_commands_processed:1204\r\ntotal_error_replies:2\r\ndb0:keys=1500,expires=1200,avg_ttl=0\r\n`;

const STATS: CacheStats = {
  hits: 0,
  staleHits: 0,
  misses: 0,
  sets: 0,
  deletes: 0,
  loads: 0,
  loadErrors: 0,
  sharedLoads: 0,
  evictions: 0,
  expirations: 0,
  invalidations: 0,
  errors: 0,
  errorsByOperation: { get: 0, set: 0, delete: 0, invalidate: 0, publish: 0 },
  published: 0,
  memory: { entries: 3, bytes: 2048, maxEntries: 1000, maxBytes: 1024 ** 2 },
  store: 'none',
};

class FakeCache {
  readonly listeners = new Set<CacheListener>();
  #stats: CacheStats = STATS;

  on(listener: CacheListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  stats(): CacheStats {
    return this.#stats;
  }

  emit(type: 'hit' | 'miss' | 'evict' | 'error' | 'load', times = 1, ms = 2): void {
    const key = 'k';
    const event: CacheEvent = {
      hit: { type: 'hit', namespace: '', key, tier: 'memory', ttl: null, size: null, ms } as const,
      miss: { type: 'miss', namespace: '', key, reason: 'absent', ms } as const,
      evict: { type: 'evict', namespace: '', key, reason: 'entries' } as const,
      error: { type: 'error', operation: 'get', step: 'read', error: new Error('x') } as const,
      load: { type: 'load', namespace: '', key, ms } as const,
    }[type];
    const counted = ({ hit: 'hits', miss: 'misses', evict: 'evictions' } as const)[type as 'hit'];
    for (let i = 0; i < times; i += 1) {
      if (type === 'error') {
        const { errors, errorsByOperation } = this.#stats;
        const byOperation = { ...errorsByOperation, get: errorsByOperation.get + 1 };
        this.#stats = { ...this.#stats, errors: errors + 1, errorsByOperation: byOperation };
      }
      if (counted !== undefined) this.#stats = { ...this.#stats, [counted]: this.#stats[counted] + 1 };
      for (const listener of this.listeners) listener(event, 1);
    }
  }
}

function setup(options: Partial<MonitorOptions> = {}) {
  const clock = new VirtualClock({ now: () => START });
  const cache = new FakeCache();
  const monitor = createMonitor({ caches: { memory: cache }, clock, sampleEvery: 0, ...options });
  onTestFinished(() => monitor.stop());
  return { clock, cache, monitor };
}

const card = (view: CacheStatsView, id: string) => view.cards.find((one) => one.id === id);
const answering = { info: () => Promise.resolve(INFO) };

describe('the cards', () => {
  it('are neutral without traffic and without Redis, and say so', async () => {
    const { monitor } = setup();
    const view = await monitor.snapshot();
    expect(view.redis).toEqual({ state: 'not connected', reason: 'not configured' });
    expect(view.cards.map(({ id }) => id)).toEqual([
      'memory',
      'fragmentation',
      'keys',
      'hit-rate',
      'operations',
      'evictions',
      'latency',
      'errors',
      'stale',
      'loads',
      'connection',
    ]);
    expect(card(view, 'hit-rate')).toMatchObject({
      level: 'neutral',
      app: 'no traffic yet',
      server: 'not connected',
    });
    expect(card(view, 'fragmentation')).toMatchObject({
      level: 'neutral',
      app: null,
      server: 'not connected',
    });
    expect(card(view, 'latency')).toMatchObject({ level: 'neutral', server: null });
  });

  it("put this process' figures beside the server's", async () => {
    const { monitor, cache } = setup({ redis: answering });
    cache.emit('hit', 9);
    cache.emit('miss', 1, 40);
    cache.emit('load', 1, 9000);
    const view = await monitor.snapshot();
    expect(view.redis).toMatchObject({ state: 'connected', version: '7.0.15' });
    expect(card(view, 'hit-rate')).toMatchObject({
      level: 'good',
      app: '90.0 % (hits 9, misses 1)',
      server: '25.0 % (hits 1, misses 3)',
    });
    expect(card(view, 'keys')).toMatchObject({
      app: '3 of 1,000 entries',
      server: '1,500 keys, 1,200 with a TTL',
    });
    expect(card(view, 'memory')?.server).toBe('100.0 MiB, peak 200.0 MiB, no limit');
    expect(card(view, 'fragmentation')).toMatchObject({ level: 'bad', server: '0.85 (swapping)' });
    expect(card(view, 'latency')?.app).toMatch(/^p50\s2\.0\sms, p95\s40\.\d\sms, p99\s40\.\d\sms$/);
  });

  it.each([
    ['used_memory:1048576\r\nmem_fragmentation_ratio:8.70', 'neutral', /^8\.70, of hardly any data/],
    ['used_memory:104857600\r\nmem_fragmentation_ratio:1.70', 'bad', /^1\.70$/],
    ['used_memory:1048576\r\nmem_fragmentation_ratio:0.80', 'bad', /swapping/],
  ])('raise no alarm for a figure that means nothing: %s', async (memory, level, server) => {
    const { monitor } = setup({ redis: { info: async () => `# Memory\r\n${memory}\r\n` } });
    const shown = card(await monitor.snapshot(), 'fragmentation');
    expect(shown).toMatchObject({ level, server: expect.stringMatching(server) });
  });

  it('show failures and evictions', async () => {
    const { monitor, cache, clock } = setup();
    await monitor.snapshot();
    clock.advance(5000);
    cache.emit('hit', 95);
    cache.emit('error', 5);
    cache.emit('evict', 10);
    const view = await monitor.snapshot();
    expect(card(view, 'errors')).toMatchObject({ level: 'bad' });
    expect(card(view, 'evictions')).toMatchObject({
      level: 'warning',
      app: expect.stringMatching(/^2\.0 per second, 10 in all; /),
    });
    expect(card(view, 'errors')?.app).toMatch(/^5\.3 % \(5 failed, mostly get, 0 failed loads\)$/);
    expect(view.operations).toContainEqual({ name: 'get', count: 95, failed: 5, errorRate: '5.3 %' });
    expect(view.operations).toContainEqual({ name: 'set', count: 0, failed: 0, errorRate: '–' });
    expect(view.history.at(-1)?.series.errorRate).toBeCloseTo(5.26);
    expect(card(view, 'operations')?.app).toBe('19.0 per second, 95 in all');
  });
});

describe('Redis away', () => {
  it.each([
    ['refused', { info: () => Promise.reject(new Error('ECONNREFUSED')) }],
    [
      'throwing',
      {
        info: () => {
          throw new Error('closed');
        },
      },
    ],
  ])('(%s) is a state of the page', async (_how, redis) => {
    const { monitor } = setup({ redis });
    const view = await monitor.snapshot();
    expect(view.redis).toEqual({ state: 'not connected', reason: 'unreachable' });
    expect((await monitor.metrics()).body).toContain('lab_redis_up 0');
  });

  it('queries the server once for all concurrent readers', async () => {
    let asked = 0;
    const redis = {
      info: () => {
        asked += 1;
        return Promise.resolve(INFO);
      },
    };
    const { monitor } = setup({ redis });
    await Promise.all([monitor.snapshot(), monitor.snapshot(), monitor.metrics()]);
    expect(asked).toBe(1);
    await monitor.snapshot();
    expect(asked).toBe(2);
  });
});

describe('the history', () => {
  it('keeps five minutes', async () => {
    const { monitor, clock } = setup();
    for (let minute = 0; minute < 10; minute += 1) {
      await monitor.snapshot();
      clock.advance(MINUTE);
    }
    expect(monitor.history().map(({ at }) => (at - START) / MINUTE)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('has the rates of the last while, not of all time, and a gap without traffic', async () => {
    const { monitor, clock, cache } = setup();
    cache.emit('miss', 50);
    await monitor.snapshot();
    clock.advance(10_000);
    cache.emit('hit', 20);
    const busy = await monitor.snapshot();
    expect(busy.history.at(-1)?.series).toMatchObject({ hitRate: 100, operationsPerSecond: 2 });
    clock.advance(10_000);
    const quiet = await monitor.snapshot();
    expect(quiet.history.at(-1)?.series).toMatchObject({ hitRate: null, operationsPerSecond: 0 });
  });

  it('has nothing from the future when the clock is set back', async () => {
    const { monitor, clock } = setup();
    clock.advance(MINUTE);
    await monitor.snapshot();
    clock.reset();
    const view = await monitor.snapshot();
    expect(view.history.map(({ at }) => at)).toEqual([START]);
  });
});

describe('the live stream', () => {
  it('sends what the page shows', async () => {
    const { monitor, cache } = setup({ redis: answering });
    cache.emit('hit');
    const view = await monitor.snapshot();
    const { event, id, data } = liveEvent(view);
    expect([event, id]).toEqual(['stats', String(START)]);
    const update = JSON.parse(data) as LiveUpdate;
    expect(update.at).toBe('2026-11-23T12:00:00.000Z');
    expect(update.cards['hit-rate']).toEqual({
      level: 'neutral',
      app: card(view, 'hit-rate')?.app,
      server: card(view, 'hit-rate')?.server,
    });
    const plotted = view.plots.flatMap(({ series }) => series.map(({ name }) => name));
    expect(Object.keys(update.series).sort()).toEqual(plotted.sort());
    expect(update.missed).toEqual([]);
  });

  it('sends a reader that comes back what it missed, oldest first', async () => {
    const { monitor, clock } = setup();
    const { id } = liveEvent(await monitor.snapshot());
    for (let i = 0; i < 2; i += 1) {
      clock.advance(5000);
      await monitor.snapshot();
    }
    clock.advance(5000);
    const view = await monitor.snapshot();
    const missed = (last?: string) =>
      (JSON.parse(liveEvent(view, last).data) as LiveUpdate).missed.map(({ at }) => Date.parse(at) - START);
    expect(missed(id)).toEqual([5000, 10_000]);
    expect(missed()).toEqual([]);
    for (const nonsense of ['', 'x', '-1', '1e3', '9'.repeat(40)]) expect(missed(nonsense)).toEqual([]);
  });
});

/** The lab's own series and their figures. */
function seriesOf(body: string): ReadonlyMap<string, number> {
  const lines = body.split('\n').filter((line) => line.startsWith('lab_'));
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

describe('/metrics', () => {
  it('is in Prometheus text format, with the events and without a Redis that is not configured', async () => {
    const { monitor, cache } = setup();
    cache.emit('hit', 3);
    cache.emit('load', 1, 1500);
    const { contentType, body } = await monitor.metrics();
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toContain('lab_cache_requests_total{cache="memory",result="hit"} 3');
    expect(body).toContain('lab_cache_load_duration_seconds_sum{cache="memory",result="ok"} 1.5');
    expect(body).toContain('lab_cache_memory_entries{cache="memory"} 3');
    expect(body).toContain('process_resident_memory_bytes');
    expect(body).not.toMatch(/^lab_redis_up /m);
  });

  it('has every series from the start, at 0, and again after a reset', async () => {
    const { monitor, cache } = setup();
    const before = seriesOf((await monitor.metrics()).body);
    for (const series of [
      'lab_cache_breaker_open{cache="memory"}',
      'lab_cache_breaker_changes_total{cache="memory",state="open"}',
      'lab_cache_bus_changes_total{cache="memory",state="gap"}',
      'lab_cache_bus_lag_seconds_count{cache="memory"}',
      'lab_cache_discards_total{cache="memory",reason="fenced"}',
      'lab_cache_errors_total{cache="memory",operation="publish"}',
      'lab_cache_evictions_total{cache="memory",reason="bytes"}',
      'lab_cache_load_duration_seconds_count{cache="memory",result="error"}',
      'lab_cache_misses_total{cache="memory",reason="absent"}',
      'lab_cache_operation_duration_seconds_count{cache="memory",operation="get"}',
      'lab_cache_operations_total{cache="memory",operation="get"}',
      'lab_cache_removals_total{cache="memory",cause="size"}',
      'lab_cache_requests_total{cache="memory",result="miss"}',
      'lab_cache_shared_loads_total{cache="memory"}',
    ])
      expect([series, before.get(series)]).toEqual([series, 0]);
    for (const type of ['hit', 'miss', 'evict', 'error', 'load'] as const) cache.emit(type);
    const after = seriesOf((await monitor.metrics()).body);
    expect([...after.keys()]).toEqual([...before.keys()]);
    monitor.reset();
    expect(seriesOf((await monitor.metrics()).body)).toEqual(before);
  });

  it('has the error rate by operation', async () => {
    const { monitor, cache } = setup();
    cache.emit('hit', 40);
    cache.emit('error', 2);
    const series = seriesOf((await monitor.metrics()).body);
    expect(series.get('lab_cache_operations_total{cache="memory",operation="get"}')).toBe(40);
    expect(series.get('lab_cache_errors_total{cache="memory",operation="get"}')).toBe(2);
  });

  it('is in OpenMetrics for those who prefer it, and says so', async () => {
    const { monitor, cache } = setup();
    cache.emit('load', 1, 1500);
    const prometheus =
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
    const { contentType, body } = await monitor.metrics(prometheus);
    expect(contentType).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    expect(body).toContain('# TYPE lab_cache_requests counter\nlab_cache_requests_total{');
    expect(body.endsWith('# EOF\n')).toBe(true);
    for (const accept of [undefined, '*/*', 'text/html', 'text/plain']) {
      const plain = await monitor.metrics(accept);
      expect(plain.contentType, accept).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(plain.body).toContain('# TYPE lab_cache_requests_total counter');
      expect(plain.body).not.toContain('EOF');
    }
  });

  it('has the trace of a load as an exemplar, where one is active', async () => {
    const active = new AsyncContext();
    context.setGlobalContextManager(active);
    onTestFinished(() => context.disable());
    const { monitor, cache } = setup({ activeTrace });
    const spanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    const traced = trace.setSpanContext(ROOT_CONTEXT, spanContext);
    active.with(traced, () => cache.emit('load', 1, 1500));
    const accept = 'application/openmetrics-text';
    expect((await monitor.metrics(accept)).body).toMatch(
      /lab_cache_load_duration_seconds_bucket\{.*le="2".*\} 1 # \{trace_id="a{32}",span_id="b{16}"\} 1\.5 /,
    );
    expect((await monitor.metrics()).body).not.toContain('trace_id');
  });

  it('of two labs in one process do not mix', async () => {
    const [one, other] = [setup(), setup()];
    one.cache.emit('hit');
    expect((await other.monitor.metrics()).body).toContain('result="hit"} 0');
  });
});

describe('a monitor', () => {
  it('counts a cache once that has two names', async () => {
    const cache = new FakeCache();
    const { monitor } = setup({ caches: { default: cache, memory: cache, redis: null } });
    cache.emit('hit');
    const view = await monitor.snapshot();
    expect(view.caches.map(({ name }) => name)).toEqual(['default']);
    expect(card(view, 'hit-rate')?.app).toBe('100.0 % (hits 1, misses 0)');
  });

  it('forgets at a reset, and listens no more when stopped', async () => {
    const { monitor, cache } = setup();
    cache.emit('hit');
    await monitor.snapshot();
    monitor.reset();
    expect(monitor.history()).toEqual([]);
    expect(card(await monitor.snapshot(), 'hit-rate')?.app).toBe('no traffic yet');
    monitor.stop();
    expect(cache.listeners.size).toBe(0);
  });

  it('takes samples by itself', async () => {
    const { monitor } = setup({ sampleEvery: 60_000 });
    await Promise.resolve();
    await expect.poll(() => monitor.history().length).toBe(1);
  });
});
