import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Figures } from './cards.ts';
import { HotKeys } from './hot-keys.ts';
import { recommend } from './recommend.ts';
import { NO_COUNTERS } from './recorder.ts';

const QUIET: Figures = {
  counters: NO_COUNTERS,
  latency: { p50: null, p95: null, p99: null, count: 0 },
  rates: {
    hitRate: null,
    operationsPerSecond: null,
    evictionsPerSecond: null,
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
