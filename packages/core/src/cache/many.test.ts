import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cache, connectRedis, createCache, type RedisTier } from './index.ts';
import { type RedisServer, skipWithoutRedis, startRedis } from './testing/index.ts';

describe.skipIf(skipWithoutRedis())('a batch that several processes load', () => {
  let server: RedisServer;
  const tiers: RedisTier[] = [];
  let serial = 0;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const tier of tiers) await tier.close();
    await server.stop();
  });

  /** Instances as of two processes: a connection and a bus each. */
  async function pair(memory: boolean, bus = true): Promise<[Cache, Cache, Cache]> {
    serial += 1;
    const prefix = `many${serial}`;
    const one = async (): Promise<Cache> => {
      const tier = await connectRedis(server.url, { prefix, connectTimeout: 5000 });
      tiers.push(tier);
      const store = bus ? { store: tier.store, bus: tier.bus } : { store: tier.store };
      return createCache({ ...store, ...(memory ? {} : { memory: false }), guard: { deadline: 1000 } });
    };
    return [await one(), await one(), await one()];
  }

  const invalidations: Record<string, (cache: Cache) => Promise<unknown>> = {
    delete: (cache) => cache.delete('k2'),
    deletePattern: (cache) => cache.deletePattern('k2*'),
    set: (cache) => cache.set('k2', 'new'),
    invalidateTags: (cache) => cache.invalidateTags(['t']),
    clear: (cache) => cache.clear(),
  };
  const settings = [
    { memory: true, bus: true },
    { memory: false, bus: true },
    { memory: false, bus: false },
  ];

  for (const [name, invalidate] of Object.entries(invalidations)) {
    test.each(settings)(
      `${name} elsewhere during the load keeps its result out ($memory, $bus)`,
      async (at) => {
        const [a, b, fresh] = await pair(at.memory, at.bus);
        const answer = await a.getOrSetMany(
          ['k1', 'k2'],
          async (keys) => {
            await invalidate(b);
            return new Map(keys.map((key) => [key, 'old']));
          },
          { tags: ['t'] },
        );
        expect(answer.values.get('k2')).toBe('old');
        const expected = name === 'set' ? 'new' : undefined;
        for (const cache of [a, b, fresh]) expect(await cache.get('k2')).toBe(expected);
        if (name === 'delete') expect(await fresh.get('k1')).toBe('old');
      },
    );
  }

  test('leaves what another process is loading to that process', async () => {
    const [a, b] = await pair(true);
    let finish = (): void => undefined;
    const loading = new Promise<void>((started) => {
      void a.getOrSet('k1', async () => {
        started();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return 'of a';
      });
    });
    await loading;
    const load = async (keys: readonly string[]) => new Map(keys.map((key) => [key, 'of b']));
    expect((await b.getOrSetMany(['k1', 'k2'], load)).values.get('k1')).toBe('of b');
    finish();
    await expect.poll(() => b.get('k1')).toBe('of a');
    expect(await a.get('k2')).toBe('of b');
  });

  test('costs one round trip where all is there, two where something is missing, and leaves no lease', async () => {
    const [a] = await pair(false);
    const load = async (keys: readonly string[]) => new Map(keys.map((key) => [key, key]));
    const keys = Array.from({ length: 50 }, (_, i) => `k${i}`);
    expect(await a.getOrSetMany(keys, load)).toMatchObject({ hits: 0, misses: 50, roundTrips: 2 });
    expect(await a.getOrSetMany([...keys, 'absent'], async () => new Map())).toMatchObject({
      hits: 50,
      misses: 1,
      roundTrips: 1,
    });
    const failing = () => Promise.reject(new Error('no database'));
    await expect(a.getOrSetMany(['x', 'y'], failing)).rejects.toThrow('no database');
    await expect.poll(() => server.cli('--scan', '--pattern', `many${serial}:@lease:*`)).toBe('');
  });
});
