import { expect, it } from 'vitest';
import { insightView } from './insight.ts';
import { Sizings } from './sizings.ts';

it('says how large the cache should be, in words and figures', async () => {
  const sizings = new Sizings();
  for (let i = 0; i < 4000; i += 1) {
    const base = { namespace: '', key: `k${(i * i) % 997}`, ms: 1 };
    sizings.record('default', { type: 'hit', tier: 'memory', ttl: null, size: 100, ...base });
  }
  const { sizing } = insightView({ recommendations: [], hotKeys: [] }, await sizings.sizing('default', 100));
  expect(sizing?.summary).toContain('The cache "default" was read 4,000 times, for 499 keys');
  expect(sizing?.goals.map(({ hitRatio }) => hitRatio)).toEqual(['80.0 %', '90.0 %', '95.0 %']);
  expect(sizing?.gains[0]).toMatch(/gains \d+\.\d points\.$/);
  expect(sizing?.curve.at(-1)?.percent).toBeGreaterThan(80);
});

it('says so when no cache was read', () => {
  expect(insightView({ recommendations: ['x'], hotKeys: [] }, null)).toMatchObject({
    recommendations: ['x'],
    sizing: null,
  });
});
