import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Engine } from './engine/engine.ts';
import { type Cache, createCache, createRedisStore, type RedisTier } from './index.ts';
import { NamespacedCache } from './namespaced-cache.ts';
import {
  type RedisServer,
  runningClock,
  type SlowProxy,
  skipWithoutRedis,
  slowProxy,
  startRedis,
} from './testing/index.ts';

const DEADLINE = 60;
/** How much later than its deadline a busy machine may answer. */
const SLACK = 140;
const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(skipWithoutRedis())('a shared tier that answers late, or not at all, under load', () => {
  let server: RedisServer;
  let proxy: SlowProxy;
  let tier: RedisTier;
  let engine: Engine;
  let cache: Cache;

  beforeEach(async () => {
    server = await startRedis();
    proxy = await slowProxy(server.port);
    tier = createRedisStore(`redis://127.0.0.1:${proxy.port}`, { prefix: 's', maxReconnectDelay: 50 });
    await tier.whenReady(5000);
    // As `createCache` does it, with the engine at hand to look into.
    engine = new Engine({
      store: tier.store,
      bus: tier.bus,
      memory: { maxEntries: 500 },
      guard: { deadline: DEADLINE, halfOpenAfter: 50 },
      maxTags: 1000,
    });
    cache = new NamespacedCache(engine, engine.root, { ttl: null }, async () => engine.close());
  });
  afterEach(async () => {
    await cache.close();
    await tier.close();
    await proxy.stop();
    await server.stop();
  });

  /** Callers that go on asking, each for itself; answers how long each call took, and what failed. */
  async function load(ms: number, callers: number): Promise<{ calls: number[][]; failures: unknown[] }> {
    const clock = runningClock();
    const failures: unknown[] = [];
    const until = performance.now() + ms;
    const calls = await Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        const took: number[] = [];
        for (let i = 0; performance.now() < until; i += 1) {
          const began = clock.now();
          const key = `c${caller}:${i}`;
          try {
            if (i % 7 === 3) await cache.set(key, i, { tags: ['t'] });
            else if (i % 7 === 5) await cache.delete(key);
            else if (i % 7 === 6)
              await cache.getOrSetMany([key, `${key}b`], async (m) => new Map(m.map((k) => [k, i])));
            else expect(await cache.getOrSet(key, () => i, { tags: ['t', `t${caller}:${i}`] })).toBe(i);
          } catch (error) {
            failures.push(error);
          }
          took.push(clock.now() - began);
          await pause(1);
        }
        return took;
      }),
    );
    clock.stop();
    return { calls, failures };
  }

  test('slow: no request fails, and none waits for it again once the breaker is open', async () => {
    await load(50, 5);
    expect(cache.stats().store).toBe('connected');
    // Longer than a probe has, so that the breaker stays open.
    proxy.delay(8 * DEADLINE);
    const { calls, failures } = await load(600, 30);
    expect(failures).toEqual([]);
    expect(cache.stats().store).toBe('unreachable');
    for (const took of calls) {
      expect(took.length).toBeGreaterThan(10);
      // Each caller pays for the breaker once at most, and no more than the deadline.
      expect(took.filter((ms) => ms > 0.9 * DEADLINE).length).toBeLessThanOrEqual(1);
      expect(Math.max(...took)).toBeLessThan(DEADLINE + SLACK);
    }
    proxy.delay(0);
    await expect.poll(() => cache.stats().store, { timeout: 8000 }).toBe('connected');
    await cache.set('k', 'after');
    expect(await cache.get('k')).toBe('after');
  });

  test('steadily slower than its deadline: the breaker opens once, and closes when it is fast again', async () => {
    const states: string[] = [];
    cache.on((event) => {
      if (event.type === 'breaker') states.push(event.state);
    });
    // Within what a probe may take, so that the store is known to live.
    proxy.delay(2.5 * DEADLINE);
    const { calls, failures } = await load(1200, 10);
    expect(failures).toEqual([]);
    expect(states).toEqual(['open']);
    for (const took of calls) expect(took.filter((ms) => ms > 0.9 * DEADLINE).length).toBeLessThanOrEqual(1);
    proxy.delay(0);
    await expect.poll(() => cache.stats().store, { timeout: 8000 }).toBe('connected');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  test('a hit that comes after the deadline is a load, unless the deadline is longer', async () => {
    const patient = createCache({ store: tier.store, memory: false, prefix: 'patient' });
    const other = createRedisStore(`redis://127.0.0.1:${proxy.port}`, { prefix: 's' });
    await other.whenReady(5000);
    const slower = createCache({
      store: other.store,
      bus: other.bus,
      memory: false,
      prefix: 'patient',
      guard: { deadline: 20 * DEADLINE },
    });
    await patient.set('k', 'stored');
    proxy.delay(3 * DEADLINE);
    expect(await patient.getOrSet('k', () => 'loaded')).toBe('loaded');
    expect(await slower.getOrSet('k', () => 'loaded')).toBe('stored');
    await Promise.all([patient.close(), slower.close()]);
    await other.close();
  });

  test('an outage does not make memory grow, and leaves nothing behind', async () => {
    await load(100, 30);
    server.freeze();
    await load(300, 30);
    const before = heap();
    const { calls, failures } = await load(1000, 30);
    const after = heap();
    server.resume();
    expect(failures).toEqual([]);
    expect(calls.flat().length).toBeGreaterThan(1000);
    expect(after - before).toBeLessThan(8 * MEGABYTE);
    expect(engine.root).toMatchObject({
      fillTokens: new Map(),
      reads: new Map(),
      loads: new Map(),
      forced: new Map(),
      backoffs: new Map(),
    });
    expect(engine.waiters.size).toBe(0);
    expect(engine.view.size).toBeLessThanOrEqual(1000);
    expect(cache.stats().memory.entries).toBeLessThanOrEqual(500);
  });
});
