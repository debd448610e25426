import { expect, it } from 'vitest';
import { createCache } from '../cache/index.ts';
import { insightView } from './insight.ts';
import { Sizings } from './sizings.ts';

it('says how large the cache should be, in words and figures', async () => {
  const cache = createCache({ memory: { maxEntries: 100 }, ttl: 60_000 });
  const sizings = new Sizings(new Map([['default', cache]]));
  for (let i = 0; i < 4000; i += 1) await cache.getOrSet(`k${(i * i) % 997}`, () => i);
  const { sizing } = insightView({ recommendations: [], hotKeys: [] }, await sizings.sizing('default'));
  expect(sizing?.summary).toContain('The cache "default" was read 4,000 times, for 499 keys');
  expect(sizing?.goals.map(({ hitRatio }) => hitRatio)).toEqual(['80.0 %', '90.0 %', '95.0 %']);
  expect(sizing?.gains[0]).toMatch(/gains \d+\.\d points\.$/);
  const [byEntries, byBytes] = sizing?.curves ?? [];
  expect(byEntries?.columns).toEqual(['Entries', 'LRU', 'SIEVE', 'S3-FIFO', 'W-TinyLFU', 'Optimum (Belady)']);
  expect(byEntries?.present).toEqual({ size: 100, label: 'now: 100' });
  for (const curves of [byEntries, byBytes]) {
    const lru = curves?.rows.map(({ percents }) => percents[0]) ?? [];
    expect(lru.at(-1)).toBeGreaterThan(80);
    expect(lru).toEqual(lru.toSorted((a = 0, b = 0) => a - b));
    expect(curves?.rows.every(({ percents }) => percents.length === curves.columns.length - 1)).toBe(true);
  }
  sizings.stop();
  await cache.close();
});

it('says so when no cache was read', () => {
  expect(insightView({ recommendations: ['x'], hotKeys: [] }, null)).toMatchObject({
    recommendations: ['x'],
    sizing: null,
  });
});
