import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figures } from './cards.ts';
import { HotKeys } from './hot-keys.ts';
import { recommend } from './recommend.ts';
import { NO_COUNTERS, NO_OPERATIONS } from './recorder.ts';
import { parseRedisInfo } from './redis-info.ts';

const QUIET: Figures = {
  counters: NO_COUNTERS,
  operations: NO_OPERATIONS,
  breaker: null,
  latency: { p50: null, p95: null, p99: null, count: 0 },
  rates: {
    hitRate: null,
    operationsPerSecond: null,
    evictionsPerSecond: null,
    errorRate: null,
    serverEvictionsPerSecond: null,
  },
  memory: { entries: 0, maxEntries: 100, bytes: 0, maxBytes: 1024 },
  redis: null,
};
const after = (counters: Partial<Figures['counters']>): string[] =>
  recommend({ ...QUIET, counters: { ...QUIET.counters, ...counters } });

it.each([
  [{ hits: 100, misses: 100, expiredMisses: 42 }, '42.0 % of the misses are entries that had expired'],
  [
    { hits: 100, misses: 100, invalidatedMisses: 50 },
    '50.0 % of the misses are entries that a write invalidated',
  ],
  [{ hits: 10, misses: 90 }, '100.0 % of the misses are keys that were never there'],
  [{ hits: 90, misses: 10, loads: 10, loadErrors: 5 }, '50.0 % of the loads fail'],
  [{ hits: 90, misses: 10, loads: 10, loadMs: 9000 }, 'A load takes 900.0 ms'],
  [{ breakerOpened: 2 }, 'The breaker of the shared tier opened 2 times'],
  [{ busGaps: 1 }, 'The bus lost messages'],
] as const)('%j: %s', (counters, sentence) => {
  expect(after(counters)).toEqual([expect.stringContaining(sentence)]);
});

const BUSY = { ...NO_COUNTERS, hits: 600, misses: 400 };
const SERVER = parseRedisInfo('maxmemory:1048576\r\nmaxmemory_policy:allkeys-lru\r\n');

describe('evictions', () => {
  const evicting = (perSecond: number | null, counters: Figures['counters'] = BUSY) =>
    recommend({ ...QUIET, counters, rates: { ...QUIET.rates, evictionsPerSecond: perSecond } });

  it('at a low hit rate are said with their rate, the places and the hit rate', () => {
    expect(evicting(12.5)).toEqual([
      '12.5 entries a second are evicted from 100 places, at a hit rate of 60.0 %: see below which size would do.',
    ]);
  });

  it('are not said where there are none, or where most reads hit all the same', () => {
    expect(evicting(0)).toEqual([]);
    expect(evicting(null)).toEqual([]);
    expect(evicting(12.5, { ...BUSY, hits: 900, misses: 100 })).toEqual([]);
  });
});

describe('a server without bounds', () => {
  const by = (redis: Figures['redis']) => recommend({ ...QUIET, redis });

  it('is said, with its data so far', () => {
    expect(by({ ...SERVER, maxMemory: null, usedMemory: 3 * 1024 ** 2 })).toEqual([
      'The Redis server has no maxmemory, and holds 3.0 MiB: set one, with an eviction policy, before it takes all there is.',
    ]);
  });

  it('differs from one that refuses writes once it is full', () => {
    expect(by({ ...SERVER, evictionPolicy: 'noeviction' })).toEqual([
      'The Redis server has maxmemory-policy noeviction: once its 1.0 MiB are full it refuses every write. allkeys-lru or allkeys-lfu suits a cache.',
    ]);
  });

  it('is not said of a bounded one, or where there is none', () => {
    expect(by(SERVER)).toEqual([]);
    expect(by(null)).toEqual([]);
  });
});

it('says which operation fails most, and nothing of one failure in a thousand', () => {
  const failing = (failed: number) => {
    const set = { count: 1000, failed };
    return recommend({
      ...QUIET,
      counters: { ...BUSY, hits: 900, misses: 100 },
      operations: { ...NO_OPERATIONS, set },
    });
  };
  expect(failing(120)).toEqual([expect.stringContaining('12.0 % of the set operations fail')]);
  expect(failing(1)).toEqual([]);
});

it.each([
  ['expired', { hits: 100, misses: 100, expiredMisses: 20 }],
  ['invalidated', { hits: 100, misses: 100, invalidatedMisses: 20 }],
  ['never there', { hits: 40, misses: 60 }],
  ['loads fail', { hits: 90, misses: 10, loads: 1000, loadErrors: 5 }],
  ['takes', { hits: 90, misses: 10, loads: 10, loadMs: 4000 }],
  ['takes, and the stale value is served', { hits: 80, staleHits: 10, misses: 10, loads: 10, loadMs: 9000 }],
] as const)('does not say "%s" of %j', (_what, counters) => {
  expect(after(counters)).toEqual([]);
});

it('says nothing without traffic, and of a cache that does well', () => {
  expect(recommend(QUIET)).toEqual([]);
  expect(after({ hits: 950, misses: 50, loads: 50, loadMs: 500 })).toEqual([]);
});

it('keeps every key that gets more than one read in 128, and says how far a count may be off', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 2000 }), (reads) => {
      const hot = new HotKeys();
      const exact = new Map<string, number>();
      for (const id of reads.map((each) => `k${each % 7 === 0 ? 0 : each}`)) {
        hot.add(id);
        exact.set(id, (exact.get(id) ?? 0) + 1);
      }
      const found = new Map(hot.top(128).map((each) => [each.key, each]));
      for (const each of found.values()) expect(hot.get(each.key)).toEqual(each);
      expect(hot.get('never read')).toBeUndefined();
      for (const [key, count] of exact) {
        if (count > reads.length / 128) expect(found.has(key)).toBe(true);
      }
      for (const { key, reads: estimate, error } of found.values()) {
        expect(estimate).toBeGreaterThanOrEqual(exact.get(key) ?? 0);
        expect(estimate - error).toBeLessThanOrEqual(exact.get(key) ?? 0);
      }
    }),
  );
});
