import { createCache } from '@lab/core/cache';
import { expect, it } from 'vitest';

/** As much of Redis as the snippets need; `crash` ends the process between two commands. */
function fakeRedis() {
  const keys = new Map<string, { value: string; ttl: number | null }>();
  return {
    keys,
    get: (key: string) => keys.get(key)?.value ?? null,
    setnx: (key: string, value: string) =>
      !keys.has(key) && keys.set(key, { value, ttl: null }) !== undefined,
    expire: (key: string, ttl: number) => {
      const entry = keys.get(key);
      if (entry) entry.ttl = ttl;
    },
    set: (key: string, value: string, { px, nx }: { px: number; nx: boolean }) =>
      !(nx && keys.has(key)) && keys.set(key, { value, ttl: px }) !== undefined,
    del: (key: string) => keys.delete(key),
    compareAndDelete: (key: string, value: string) => keys.get(key)?.value === value && keys.delete(key),
  };
}

it('a lock in two commands stays forever when the process dies between them', () => {
  const redis = fakeRedis();
  const crash = () => {
    throw new Error('killed');
  };
  // #region wrong-lock
  function lock(key: string): boolean {
    if (!redis.setnx(`${key}:lock`, 'locked')) return false;
    crash();
    redis.expire(`${key}:lock`, 5);
    return true;
  }

  function unlock(key: string): void {
    redis.del(`${key}:lock`);
  }
  // #endregion wrong-lock
  expect(() => lock('report')).toThrow('killed');
  expect(redis.keys.get('report:lock')).toEqual({ value: 'locked', ttl: null });
  // It may belong to another process.
  unlock('report');
  expect(redis.get('report:lock')).toBeNull();
});

it('one command with an expiry and an owner', () => {
  const redis = fakeRedis();
  // #region cure-lock
  function lock(key: string, owner: string): boolean {
    return redis.set(`${key}:lock`, owner, { px: 5000, nx: true });
  }

  function unlock(key: string, owner: string): boolean {
    // A script in Redis: it compares and deletes in one step.
    return redis.compareAndDelete(`${key}:lock`, owner);
  }
  // #endregion cure-lock
  expect(lock('report', 'a')).toBe(true);
  expect(lock('report', 'b')).toBe(false);
  expect(unlock('report', 'b')).toBe(false);
  expect(unlock('report', 'a')).toBe(true);
});

it('one load for a hundred callers of a cold key', async () => {
  let loads = 0;
  const load = async () => {
    loads += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return 'report';
  };
  const cache = createCache();
  // #region wrong-stampede
  async function report(): Promise<string> {
    const known = await cache.get<string>('report');
    if (known !== undefined) return known;
    const made = await load();
    await cache.set('report', made, { ttl: 60_000 });
    return made;
  }
  // #endregion wrong-stampede
  await Promise.all(Array.from({ length: 100 }, report));
  expect(loads).toBe(100);

  loads = 0;
  await cache.clear();
  // #region cure-stampede
  const shared = (): Promise<string> => cache.getOrSet('report', load, { ttl: 60_000 });
  // #endregion cure-stampede
  await Promise.all(Array.from({ length: 100 }, shared));
  expect(loads).toBe(1);
});

it('KEYS holds every other client up, and a tag needs no pattern', async () => {
  const entries = new Map(Array.from({ length: 10_000 }, (_, id) => [`session:${id}`, '']));
  for (const page of [1, 2]) entries.set(`products_list:${page}`, '');
  let walked = 0;
  const server = {
    /** As the command: one client is served at a time, and this one looks at every key. */
    async keys(pattern: string): Promise<string[]> {
      walked = entries.size;
      return [...entries.keys()].filter((key) => key.startsWith(pattern.replace('*', '')));
    },
    del: async (...keys: readonly string[]) => keys.forEach((key) => void entries.delete(key)),
  };
  // #region wrong-keys
  const stale = await server.keys('products_list:*');
  await server.del(...stale);
  // #endregion wrong-keys
  expect(walked).toBeGreaterThan(10_000);
  expect(entries.size).toBe(10_000);

  const cache = createCache();
  let loads = 0;
  const load = async () => {
    loads += 1;
    return [];
  };
  const read = async () => {
    // #region cure-keys
    await cache.getOrSet('products_list:1', load, { ttl: 30_000, tags: ['products'] });
    // #endregion cure-keys
  };
  await read();
  // #region cure-keys-write
  await cache.invalidateTags(['products']);
  // #endregion cure-keys-write
  await read();
  expect(loads).toBe(2);
});

/** Three methods over one database, which finds rows in its own memory from the second query on. */
function methods() {
  let now = 0;
  let queries = 0;
  const database = () => {
    queries += 1;
    now += queries === 1 ? 100 : 20;
  };
  const cached = (hitMs: number, storeMs: number) => {
    let isCached = false;
    return () => {
      if (!isCached) {
        database();
        now += storeMs;
      } else now += hitMs;
      isCached = true;
    };
  };
  const read = { redis: cached(0.3, 0.5), memory: cached(0.01, 0.01), none: database };
  return {
    read,
    time: (method: () => void): number => {
      const started = now;
      method();
      return now - started;
    },
  };
}

it('one cold run each, in a fixed order, makes the first method look slow', () => {
  const { read, time } = methods();
  // #region wrong-comparison
  const times = { redis: time(read.redis), memory: time(read.memory), none: time(read.none) };
  // #endregion wrong-comparison
  expect(times.redis).toBeGreaterThan(100);
  expect(times.none).toBeLessThan(times.memory);
});

it('a cold run apart, then interleaved rounds and medians', () => {
  const { read, time } = methods();
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  // #region cure-comparison
  const names = ['redis', 'memory', 'none'] as const;
  for (const name of names) time(read[name]); // cold: reported apart

  const times: Record<(typeof names)[number], number[]> = { redis: [], memory: [], none: [] };
  for (let round = 0; round < 20; round += 1) {
    const first = round % names.length; // each method goes first in turn
    for (const name of [...names.slice(first), ...names.slice(0, first)]) times[name].push(time(read[name]));
  }
  const medians = names.map((name) => median(times[name]));
  // #endregion cure-comparison
  expect(medians).toEqual([expect.closeTo(0.3), expect.closeTo(0.01), 20]);
});
