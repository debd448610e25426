import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cache, createCache, createRedisStore, type RedisTier } from './index.ts';
import { MAY_STALL } from './testing/may-stall.ts';

describe.skipIf(skipWithoutRedis())('own load is no outage', MAY_STALL, () => {
  let server: RedisServer;
  let run = 0;
  let tiers: RedisTier[];
  let a: Cache;
  let b: Cache;
  let states: string[];

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    run += 1;
    states = [];
    tiers = [0, 1].map(() => createRedisStore(server.url, { prefix: `own${run}` }));
    for (const tier of tiers) expect(await tier.whenReady(5000)).toBe(true);
    // Long enough for a busy machine, and shorter than all of it takes.
    [a, b] = tiers.map(({ store, bus }) => createCache({ store, bus, guard: { deadline: 1000 } })) as [
      Cache,
      Cache,
    ];
    for (const cache of [a, b]) {
      cache.on((event) => {
        if (event.type === 'breaker' || event.type === 'bus') states.push(`${event.type} ${event.state}`);
      });
    }
    return async () => {
      await Promise.all([a.close(), b.close()]);
      for (const tier of tiers) await tier.close();
    };
  });

  /** What was there before is there after: no recovery invalidated it. */
  async function keeps(work: () => Promise<unknown>): Promise<void> {
    await b.set('before', 'kept');
    await work();
    expect(states).toEqual([]);
    expect(await b.get('before')).toBe('kept');
    expect(await a.get('before')).toBe('kept');
  }

  test('5,000 cold keys at once', async () => {
    await keeps(async () => {
      const keys = Array.from({ length: 5000 }, (_, i) => `k${i}`);
      const values = await Promise.all(keys.map((key) => a.getOrSet(key, () => key)));
      expect(values).toEqual(keys);
    });
  }, 30_000);

  test('values of 12 MB are shared; one of 40 MB, which Redis could not send, is kept here and reported', async () => {
    const errors: unknown[] = [];
    let kept: Promise<string | undefined> | undefined;
    a.on((event) => {
      if (event.type !== 'error') return;
      errors.push(event.error);
      // Memory gives it up again when the old one was removed from the shared tier, which happens in the background.
      kept ??= a.get<string>('large0');
    });
    await keeps(async () => {
      for (let i = 0; i < 4; i += 1) await a.set(`large${i}`, 'x'.repeat(12 * 2 ** 20));
      for (let i = 0; i < 4; i += 1) expect((await b.get<string>(`large${i}`))?.length).toBe(12 * 2 ** 20);
      const keys = Array.from({ length: 4 }, (_, i) => `large${i}`);
      expect((await b.getMany(keys)).size).toBe(4);
      expect(errors).toEqual([]);
      await a.set('large0', 'y'.repeat(40 * 2 ** 20));
      expect(states).toEqual([]);
      expect((await kept)?.length).toBe(40 * 2 ** 20);
      expect(await b.get('large0')).toBeUndefined();
      expect(errors).toMatchObject([{ code: 'ERR_CACHE_VALUE' }]);
    });
  }, 30_000);

  test('20,000 keys in one call', async () => {
    await keeps(async () => {
      const entries = Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i] as const);
      await a.setMany(entries);
      expect((await b.getMany(entries.map(([key]) => key))).size).toBe(20_000);
      const all = await a.getOrSetMany(
        entries.map(([key]) => `${key}b`),
        async (missing) => new Map(missing.map((key) => [key, key])),
      );
      expect(all.values.size).toBe(20_000);
      expect(await a.deleteMany(entries.map(([key]) => key))).toBe(20_000);
    });
  }, 60_000);

  test('50,000 tags in one call', async () => {
    await b.set('tagged', 'old', { tags: ['t49999'] });
    await keeps(async () => {
      await a.invalidateTags(Array.from({ length: 50_000 }, (_, i) => `t${i}`));
      expect(await b.get('tagged')).toBeUndefined();
    });
  }, 60_000);
});
