import { expect, it } from 'vitest';

it('no traffic looks like a bad hit rate', () => {
  // #region wrong-rate
  const rate = (hits: number, misses: number): number => (hits + misses > 0 ? hits / (hits + misses) : 0);
  const colour = (value: number): string => (value > 0.8 ? 'green' : value > 0.5 ? 'orange' : 'red');
  // #endregion wrong-rate
  expect(colour(rate(0, 0))).toBe('red');
});

it('no traffic is no rate', () => {
  // #region cure-rate
  const rate = (hits: number, misses: number): number | null =>
    hits + misses > 0 ? hits / (hits + misses) : null;
  const colour = (value: number | null): string => {
    if (value === null) return 'grey';
    if (value > 0.8) return 'green';
    return value > 0.5 ? 'orange' : 'red';
  };
  // #endregion cure-rate
  expect([rate(0, 0), rate(9, 1), rate(6, 4), rate(1, 9)].map(colour)).toEqual([
    'grey',
    'green',
    'orange',
    'red',
  ]);
});

it('the fragmentation of a server that swaps looks good', () => {
  // #region wrong-fragmentation
  const colour = (ratio: number): string => (ratio < 1.1 ? 'green' : ratio < 1.5 ? 'orange' : 'red');
  // #endregion wrong-fragmentation
  expect(colour(0.5)).toBe('green');
});

it('below 0.9 is swapping, and swapping is bad', () => {
  // #region cure-fragmentation
  const colour = (ratio: number): string => {
    if (ratio < 0.9 || ratio > 1.5) return 'red';
    return ratio > 1.1 ? 'orange' : 'green';
  };
  // #endregion cure-fragmentation
  expect([0.5, 0.9, 1.1, 1.3, 1.5, 2].map(colour)).toEqual([
    'red',
    'green',
    'green',
    'orange',
    'orange',
    'red',
  ]);
});

it("the rate of a server is nobody's rate", () => {
  const server = { hits: 0, misses: 0 };
  const app = { hits: 0, misses: 0 };
  const count = (hit: boolean, mine: boolean): void => {
    const name = hit ? 'hits' : 'misses';
    server[name] += 1;
    if (mine) app[name] += 1;
  };
  for (let i = 0; i < 90; i += 1) count(true, false);
  for (let i = 0; i < 10; i += 1) count(false, true);
  // #region wrong-server-rate
  const rate = server.hits / (server.hits + server.misses); // keyspace_hits, keyspace_misses
  // #endregion wrong-server-rate
  expect(rate).toBe(0.9);
  // #region cure-own-rate
  const own = app.hits / (app.hits + app.misses); // counted where the app reads
  // #endregion cure-own-rate
  expect(own).toBe(0);
});

it('a dashboard that needs the store is down with it', async () => {
  const redis = {
    info: async (): Promise<{ used: number }> => {
      throw new Error('ECONNREFUSED');
    },
  };
  // #region wrong-dashboard
  async function dashboard(): Promise<{ status: number; memory: number }> {
    const { used } = await redis.info();
    return { status: 200, memory: used };
  }
  // #endregion wrong-dashboard
  await expect(dashboard()).rejects.toThrow('ECONNREFUSED');
});

it('a dashboard that says what it could not read', async () => {
  const redis = {
    info: async (): Promise<{ used: number }> => {
      throw new Error('ECONNREFUSED');
    },
  };
  // #region cure-dashboard
  async function dashboard(): Promise<{ status: number; memory: number | 'not available' }> {
    const info = await redis.info().catch(() => null);
    return { status: 200, memory: info?.used ?? 'not available' };
  }
  // #endregion cure-dashboard
  expect(await dashboard()).toEqual({ status: 200, memory: 'not available' });
});
