import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type RedisServer, skipWithoutRedis, startRedis } from '@lab/servers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CacheParts, compose } from './compose/compose.ts';
import { NamespacedCache } from './compose/namespaced-cache.ts';
import { type Cache, createCache, createRedisStore, type RedisTier } from './index.ts';
import { type SlowProxy, slowProxy } from './testing/index.ts';
import { MAY_STALL } from './testing/may-stall.ts';
import { sentInVain } from './testing/sent-in-vain.ts';

const DEADLINE = 100;
const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(skipWithoutRedis())(
  'a shared tier that responds late, or not at all, under load',
  MAY_STALL,
  () => {
    let server: RedisServer;
    let proxy: SlowProxy;
    let tier: RedisTier;
    let parts: CacheParts;
    let cache: Cache;

    beforeEach(async () => {
      server = await startRedis();
      proxy = await slowProxy(server.port);
      tier = createRedisStore(`redis://127.0.0.1:${proxy.port}`, { prefix: 's', maxReconnectDelay: 50 });
      await tier.whenReady(5000);
      // As `createCache` does it, with access to its parts.
      parts = compose({
        store: tier.store,
        bus: tier.bus,
        memory: { maxEntries: 500 },
        guard: { deadline: DEADLINE, halfOpenAfter: 50 },
        maxTags: 1000,
      });
      cache = new NamespacedCache(parts, parts.root, { ttl: null });
    });
    afterEach(async () => {
      await cache.close();
      await tier.close();
      await proxy.stop();
      await server.stop();
    });

    /** Callers with this many requests each, for keys of their own; returns what failed. */
    async function load(rounds: number, callers: number): Promise<unknown[]> {
      const failures: unknown[] = [];
      await Promise.all(
        Array.from({ length: callers }, async (_, caller) => {
          for (let i = 0; i < rounds; i += 1) {
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
            await pause(1);
          }
        }),
      );
      return failures;
    }

    const connected = () => expect.poll(() => cache.stats().store, { timeout: 15_000 }).toBe('connected');

    test('slow: no request fails, and none waits for it again once the breaker is open', async () => {
      const inVain = sentInVain(tier.store, cache);
      await load(10, 5);
      await connected();
      // Longer than a probe has, so that the breaker stays open.
      proxy.delay(8 * DEADLINE);
      expect(await load(100, 30)).toEqual([]);
      expect(cache.stats().store).toBe('unreachable');
      expect(inVain()).toBe(0);
      proxy.delay(0);
      await connected();
      await cache.set('k', 'after');
      expect(await cache.get('k')).toBe('after');
    });

    test('steadily slower than its deadline: the breaker opens once, and closes when it is fast again', async () => {
      await connected();
      const inVain = sentInVain(tier.store, cache);
      const states: string[] = [];
      cache.on((event) => {
        if (event.type === 'breaker') states.push(event.state);
      });
      // Within what a probe may take, so that the store is known to live.
      proxy.delay(2.5 * DEADLINE);
      expect(await load(300, 10)).toEqual([]);
      expect(states).toEqual(['open']);
      expect(inVain()).toBe(0);
      proxy.delay(0);
      await connected();
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
        guard: { deadline: 100 * DEADLINE },
      });
      await slower.set('k', 'stored');
      // Far longer than a busy machine holds up this process, whose late timers get more time.
      proxy.delay(15 * DEADLINE);
      expect(await patient.getOrSet('k', () => 'loaded')).toBe('loaded');
      expect(await slower.getOrSet('k', () => 'loaded')).toBe('stored');
      await Promise.all([patient.close(), slower.close()]);
      await other.close();
    });

    test('an outage does not make memory grow, and leaves nothing behind', async () => {
      await load(20, 30);
      server.freeze();
      await load(100, 30);
      const before = heap();
      const failures = await load(200, 30);
      const after = heap();
      server.resume();
      expect(failures).toEqual([]);
      expect(after - before).toBeLessThan(8 * MEGABYTE);
      const { fills, reads, loads, forced, backOffs } = parts.root;
      expect([fills, reads, loads, forced, backOffs].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0]);
      expect(parts.waiters.size).toBe(0);
      expect(parts.generations.view.size).toBeLessThanOrEqual(1000);
      expect(cache.stats().memory.entries).toBeLessThanOrEqual(500);
    });
  },
);
