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
  expect(sizing?.curve.at(-1)?.percent).toBeGreaterThan(80);
  sizings.stop();
  await cache.close();
});

it('says so when no cache was read', () => {
  expect(insightView({ recommendations: ['x'], hotKeys: [] }, null)).toMatchObject({
    recommendations: ['x'],
    sizing: null,
  });
});
