import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cache, createCache } from '../cache/index.ts';
import { hashKey } from '../sizing/index.ts';
import { fullKey, Sizings } from './sizings.ts';

function setup() {
  const cache = createCache({ memory: { maxEntries: 30 }, ttl: 60_000 });
  const sizings = new Sizings(new Map([['memory', cache]]));
  onTestFinished(async () => {
    sizings.stop();
    await cache.close();
  });
  return { cache, sizings };
}

async function read(cache: Cache, keys: number, times: number): Promise<void> {
  const of = cache.namespace('n');
  for (let i = 0; i < keys * times; i += 1) await of.getOrSet(`k${i % keys}`, () => 'x'.repeat(50));
}

describe('the size of a cache', () => {
  it('is known from its live traffic', async () => {
    const { cache, sizings } = setup();
    expect(sizings.busiest()).toBeUndefined();
    expect(await sizings.sizing('memory')).toBeNull();
    await read(cache, 30, 10);
    expect(sizings.busiest()).toBe('memory');
    const sizing = await sizings.sizing('memory');
    expect(sizing).toMatchObject({
      cache: 'memory',
      reads: 300,
      sampledReads: 300,
      keys: 30,
      present: { entries: 30, hitRatio: 0.9 },
    });
    expect(sizing?.goals[0]).toMatchObject({ entries: 30 });
    expect(await sizings.sizing('other')).toBeNull();
  });

  it('begins again when it is cleared, also for entries that were not sampled before', async () => {
    const { cache, sizings } = setup();
    await read(cache, 20, 5);
    sizings.clear();
    expect(sizings.busiest()).toBeUndefined();
    await read(cache, 20, 5);
    expect(await sizings.sizing('memory')).toMatchObject({ reads: 100, sampledReads: 100, keys: 20 });
  });

  it('is estimated from fewer keys where traffic is fast, and all reads count', async () => {
    const cache = createCache({ memory: { maxEntries: 2000 }, ttl: 60_000 });
    const sizings = new Sizings(new Map([['memory', cache]]));
    onTestFinished(async () => {
      sizings.stop();
      await cache.close();
    });
    await read(cache, 1000, 100);
    const sizing = await sizings.sizing('memory');
    expect(sizing?.reads).toBe(100_000);
    expect(sizing?.sampledReads).toBeLessThan(50_000);
    expect(sizing?.keys).toBeGreaterThan(980);
    expect(sizing?.keys).toBeLessThan(1020);
  });
});

it('a key is named with its namespace', () => {
  expect(fullKey({ namespace: 'n', key: 'k' })).toBe('n:k');
  expect(hashKey(fullKey({ namespace: '', key: 'k' }))).toBe(hashKey('k'));
});
