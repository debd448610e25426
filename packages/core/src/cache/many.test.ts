import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cache, connectRedis, createCache, type RedisTier } from './index.ts';

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

  /** Counts how often each key was loaded, by any process. */
  function counted(ms: number) {
    const loads = new Map<string, number>();
    const loadOne = async (key: string): Promise<string> => {
      loads.set(key, (loads.get(key) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, ms));
      return `value of ${key}`;
    };
    const load = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(await Promise.all(keys.map(async (key) => [key, await loadOne(key)] as const)));
    return { loads, loadOne, load };
  }

  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `k${from + i}`);
  const valued = (keys: readonly string[]) => new Map(keys.map((key) => [key, `value of ${key}`]));

  test('waits for what another process is loading, and loads the rest meanwhile', async () => {
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
    const asked: string[] = [];
    const load = async (keys: readonly string[]) => {
      asked.push(...keys);
      return new Map(keys.map((key) => [key, 'of b']));
    };
    const answer = b.getOrSetMany(['k1', 'k2'], load);
    await expect.poll(() => a.get('k2')).toBe('of b');
    finish();
    expect((await answer).values).toEqual(
      new Map([
        ['k1', 'of a'],
        ['k2', 'of b'],
      ]),
    );
    expect(asked).toEqual(['k2']);
    expect(await b.get('k1')).toBe('of a');
  });

  test.each(settings)(
    'overlapping batches and single callers load each key once ($memory, $bus)',
    async (at) => {
      const [a, b] = await pair(at.memory, at.bus);
      const { loads, loadOne, load } = counted(40);
      const back = range(0, 30).reverse();
      const [one, two, three, single] = await Promise.all([
        a.getOrSetMany(range(0, 20), load),
        b.getOrSetMany(back, load),
        a.getOrSetMany(range(10, 40), load),
        b.getOrSet('k15', () => loadOne('k15')),
      ]);
      expect(one.values).toEqual(valued(range(0, 20)));
      expect(two.values).toEqual(valued(back));
      expect(three.values).toEqual(valued(range(10, 40)));
      expect(single).toBe('value of k15');
      expect([...loads.keys()].length).toBe(40);
      expect(new Set(loads.values())).toEqual(new Set([1]));
      expect(await b.getMany(range(0, 40))).toEqual(valued(range(0, 40)));
      await expect.poll(() => server.cli('--scan', '--pattern', `many${serial}:@lease:*`)).toBe('');
    },
  );

  test('in one process without a shared tier too, and a failure is shared', async () => {
    const cache = createCache();
    const { loads, load } = counted(5);
    await Promise.all([cache.getOrSetMany(['a', 'b'], load), cache.getOrSetMany(['b', 'c'], load)]);
    expect([...loads]).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    const failing = cache.getOrSetMany(['d'], () => Promise.reject(new Error('no database')));
    const joined = [cache.getOrSet('d', () => 1), cache.getOrSetMany(['d', 'e'], load)];
    for (const caller of [failing, ...joined]) await expect(caller).rejects.toThrow('no database');
    expect((await cache.getOrSetMany(['d'], load)).values.get('d')).toBe('value of d');
  });

  test('takes over from a holder that died, and does not wait without end for one that is alive', async () => {
    const tier = await connectRedis(server.url, { prefix: 'dead', connectTimeout: 5000 });
    tiers.push(tier);
    const { store, bus } = tier;
    const cache = createCache({ store, bus, leaseWait: 600, guard: { deadline: 1000 } });
    const { load } = counted(1);
    await store.acquire('cache::k1', 'somebody', 300, false);
    expect((await cache.getOrSetMany(['k1', 'k2'], load)).values).toEqual(valued(['k1', 'k2']));
    expect((await store.read(['cache::k1'], [], false)).payloads[0]).toContain('value of k1');
    await store.acquire('cache::k3', 'somebody', 60_000, false);
    expect((await cache.getOrSetMany(['k3'], load)).values).toEqual(valued(['k3']));
    // Who holds the lease may store yet: two writers without an order are one too many.
    expect(await cache.get('k3')).toBeUndefined();
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
