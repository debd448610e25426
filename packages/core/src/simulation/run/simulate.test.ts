import { expect, test } from 'vitest';
import { ttlHitRatio } from '../closed-forms.ts';
import { DEFAULT_SETUP } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { zipfShares } from '../workload/popularity.ts';
import { simulate } from './simulate.ts';
import { simulateInWorker } from './simulate-in-worker.ts';

const run = (setup: Partial<Setup>) => simulate({ ...DEFAULT_SETUP, requests: 20_000, ...setup });
const NAMES = Object.keys(STRATEGY_LABELS) as StrategyName[];

test('equal set-ups give equal bytes, another seed others', () => {
  for (const strategy of NAMES) {
    const setup = { strategy, tiers: 'two', instances: 3, absent: 5, burst_every: 5, scan_every: 9 } as const;
    const first = JSON.stringify(run(setup));
    expect(JSON.stringify(run(setup))).toBe(first);
    expect(JSON.stringify(run({ ...setup, seed: 2 }))).not.toBe(first);
  }
});

test('a worker thread gives the same bytes, reports progress, and can be given up', async () => {
  const setup: Setup = { ...DEFAULT_SETUP, requests: 30_000 };
  const progress: number[] = [];
  const result = await simulateInWorker(setup, { onProgress: (done) => progress.push(done) });
  expect(JSON.stringify(result)).toBe(JSON.stringify(simulate(setup)));
  expect(progress.at(-1)).toBe(30_000);
  const signal = AbortSignal.abort(new Error('no more interest'));
  await expect(simulateInWorker(setup, { signal })).rejects.toThrow('no more interest');
  await expect(simulateInWorker(setup, { trace: 'neither' })).rejects.toThrow(
    'neither CSV nor of MONITOR: line 1',
  );
});

test('a cache with a TTL hits as often as renewal theory says', () => {
  for (const [ttl, skew] of [
    [2, 0.8],
    [20, 1],
  ] as const) {
    const setup = { ttl, skew, rate: 2000, keys: 1000, places: 1000, load: 0, writes: 0 };
    const measured = run({ ...setup, requests: 1_000_000 }).hitRatio ?? 0;
    expect(Math.abs(measured - ttlHitRatio(zipfShares(1000, skew), 2000 * ttl))).toBeLessThan(0.002);
  }
});

test('without a cache every read is a load, and all of them wait', () => {
  const result = run({ strategy: 'none', spread: 'fixed', load: 50, writes: 0 });
  expect(result).toMatchObject({
    hitRatio: 0,
    latency: { mean: 50, p50: 50, p99: 50 },
    origin: { loads: 20_000 },
    peakBytes: 0,
    stale: { reads: 0, maxAge: null },
  });
});

test('a TTL bounds how old a stale read is; writes that reach the cache leave none behind', () => {
  const ttl = run({ strategy: 'ttl', ttl: 5, writes: 10, load: 0 });
  expect(ttl.stale.reads).toBeGreaterThan(100);
  expect(ttl.stale.maxAge).toBeLessThanOrEqual(5000);
  for (const strategy of ['invalidate', 'tags', 'write-through', 'write-behind'] as const) {
    expect(run({ strategy, writes: 10, load: 0 }).stale.reads, strategy).toBe(0);
  }
});

test('what a load read before a write is not stored, so that no later read is stale', () => {
  for (const strategy of ['invalidate', 'tags', 'write-through'] as const) {
    const { stale } = run({ strategy, writes: 20, load: 200, spread: 'fixed', keys: 50, places: 50 });
    // Only those who waited for the load get what it read.
    expect(stale.reads, strategy).toBeGreaterThan(0);
    expect(stale.maxAge, strategy).toBeLessThanOrEqual(200);
  }
});

test('instances without a bus show old values until the TTL ends; with one, for as long as a message takes', () => {
  const setup = { strategy: 'invalidate', instances: 4, writes: 10, load: 0, ttl: 10 } as const;
  const [without, withBus] = [run({ ...setup, bus: false }), run({ ...setup, bus: true, bus_delay: 3 })];
  expect(without.stale.maxAge).toBeGreaterThan(1000);
  expect(withBus.stale.maxAge ?? 0).toBeLessThanOrEqual(3);
  expect(withBus.stale.reads).toBeLessThan(without.stale.reads / 10);
});

test('callers share a load only where there is stampede protection', () => {
  const setup = {
    keys: 1,
    requests: 1000,
    rate: 1000,
    ttl: 0.2,
    load: 50,
    spread: 'fixed',
    writes: 0,
  } as const;
  const [alone, together] = [run({ ...setup, protection: false }), run({ ...setup, protection: true })];
  expect(alone.origin.loads).toBeGreaterThan(10 * together.origin.loads);
  expect(alone.hitRatio).toBeCloseTo(together.hitRatio ?? 0, 1);
  // With a shared tier one load serves all instances.
  const instances = run({ ...setup, instances: 4, tiers: 'two' });
  expect(instances.origin.loads).toBeLessThanOrEqual(together.origin.loads + 1);
});

test('a stale value that is served while it is reloaded, or a hit that reloads early, spares waiting', () => {
  const setup = { keys: 20, places: 20, ttl: 1, load: 100, writes: 0, requests: 50_000 } as const;
  const [plain, stale, early] = (['ttl', 'stale-while-revalidate', 'xfetch'] as const).map((strategy) =>
    run({ ...setup, strategy }),
  );
  expect(plain?.latency?.p99).toBeGreaterThan(50);
  expect(stale?.latency?.p99).toBeLessThan(1);
  expect(early?.hitRatio).toBeGreaterThan(plain?.hitRatio ?? 1);
});

test('write-behind writes less often than it is written to, and returns before the origin', () => {
  const setup = { keys: 20, places: 20, writes: 50, flush: 1 } as const;
  const [behind, through] = [
    run({ ...setup, strategy: 'write-behind' }),
    run({ ...setup, strategy: 'write-through' }),
  ];
  expect(through.origin.writes).toBe(through.writes);
  expect(behind.origin.writes).toBeLessThan(behind.writes / 5);
  expect(behind.writeLatency).toBe(0);
  expect(through.writeLatency).toBe(DEFAULT_SETUP.write);
});

test('negative caching spares the origin the questions for what it does not have', () => {
  const setup = { absent: 50, keys: 100, places: 200 } as const;
  const [plain, negative] = [run({ ...setup, strategy: 'ttl' }), run({ ...setup, strategy: 'negative' })];
  expect(negative.origin.loads).toBeLessThan(plain.origin.loads / 5);
});

test('the optimum hits at least as often as any other policy', () => {
  const setup = { load: 0, ttl: 86_400, writes: 0 } as const;
  const best = run({ ...setup, policy: 'optimum' }).hitRatio ?? 0;
  for (const policy of ['lru', 'sieve', 's3-fifo', 'w-tinylfu', 'arc', 'lfu'] as const) {
    expect(run({ ...setup, policy }).hitRatio, policy).toBeLessThanOrEqual(best);
  }
});

test('spans add up to the whole, and the first 200 requests come step by step', () => {
  const result = run({ writes: 10 });
  expect(result.spans).toHaveLength(100);
  const length = result.duration / 100;
  const loads = result.spans.reduce((sum, { loadsPerSecond }) => sum + loadsPerSecond * length, 0);
  expect(loads).toBeCloseTo(result.origin.loads, 0);
  expect(result.steps.at(-1)?.request).toBeLessThanOrEqual(200);
  expect(new Set(result.steps.map(({ kind }) => kind))).toContain('fill');
  const total = result.cost.memory + result.cost.origin + result.cost.shared;
  expect(result.cost.total).toBeCloseTo(total, 3);
});
