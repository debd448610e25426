import { type RedisServer, skipWithoutRedis } from '@lab/servers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cache, createCache, createRedisStore, type RedisTier } from './index.ts';
import { hashSlot } from './redis/topology/hash-slot.ts';
import { startCluster, startSentinel } from './testing/index.ts';
import { MAY_STALL } from './testing/may-stall.ts';
import { sentInVain } from './testing/sent-in-vain.ts';

const DEADLINE = 250;

/** A master that tests kill, and the replica that takes its place. */
interface Pair {
  readonly url: string;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  failedOver(): Promise<void>;
  stop(): Promise<void>;
}

const kinds: Record<string, () => Promise<Pair>> = {
  'a sentinel': startSentinel,
  'a cluster': async () => {
    const cluster = await startCluster();
    return { ...cluster, master: cluster.masters[0] };
  },
};

/** In a cluster the first master serves its generations, and a third of its entries. */
const PREFIX =
  Array.from({ length: 100 }, (_, i) => `failover${i}`).find((prefix) => hashSlot(prefix) <= 5460) ?? '';

describe.skipIf(skipWithoutRedis()).each(Object.entries(kinds))(
  'a failover of %s',
  MAY_STALL,
  (_kind, start) => {
    let pair: Pair;
    let tiers: RedisTier[];
    let caches: Cache[];

    beforeEach(async () => {
      pair = await start();
      tiers = [];
      caches = [];
    }, 20_000);
    afterEach(async () => {
      for (const cache of caches) await cache.close();
      for (const tier of tiers) await tier.close();
      await pair.stop();
    });

    async function instance(memory = true): Promise<Cache> {
      const tier = createRedisStore(pair.url, { prefix: PREFIX, maxReconnectDelay: 100 });
      tiers.push(tier);
      expect(await tier.whenReady(5000)).toBe(true);
      const cache = createCache({
        store: tier.store,
        bus: tier.bus,
        ...(memory ? {} : { memory: false }),
        guard: { deadline: DEADLINE, halfOpenAfter: 50 },
      });
      caches.push(cache);
      return cache;
    }

    async function recovered(...all: Cache[]): Promise<void> {
      const connected = () => all.every((cache) => cache.stats().store === 'connected');
      await expect.poll(connected, { timeout: 10_000 }).toBe(true);
    }

    /** Callers that go on reading; returns how many calls they made, and what failed. */
    function load(all: readonly Cache[], value: () => number) {
      let stop = false;
      let calls = 0;
      const failures: unknown[] = [];
      const callers = Array.from({ length: 20 }, async (_, caller) => {
        for (let i = 0; !stop; i += 1) {
          const cache = all[caller % all.length];
          await cache
            ?.getOrSet(`k${(7 * caller + i) % 50}`, value, { tags: ['t'] })
            .catch((error: unknown) => failures.push(error));
          calls += 1;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      });
      return async () => {
        stop = true;
        await Promise.all(callers);
        return { calls, failures };
      };
    }

    test('the master killed under load: no request fails, none waits for it once the breaker is open, nothing invalidated comes back', async () => {
      const [a, b] = [await instance(), await instance(false)];
      const inVain = [a, b].map((cache, i) => sentInVain((tiers[i] as RedisTier).store, cache));
      let version = 0;
      const ended = load([a, b], () => version);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await pair.master.kill();
      version = 1;
      await a.invalidateTags(['t']);
      expect(await a.getOrSet('k1', () => version, { tags: ['t'] })).toBe(1);
      await pair.failedOver();
      await recovered(a, b);
      for (const cache of [a, b, await instance(false)])
        for (let i = 0; i < 50; i += 1)
          expect(await cache.getOrSet(`k${i}`, () => version, { tags: ['t'] })).toBe(1);
      const { calls, failures } = await ended();
      expect(failures).toEqual([]);
      expect(calls).toBeGreaterThan(0);
      expect(inVain.map((count) => count())).toEqual([0, 0]);
    });

    test('an invalidation that the dead master had acknowledged, and not passed on, counts all the same', async () => {
      const [a, b] = [await instance(), await instance(false)];
      for (let i = 0; i < 20; i += 1) await a.set(`k${i}`, 'old', { tags: ['t'] });
      expect(await b.get('k1')).toBe('old');
      const [generation = 0] = (await tiers[0]?.store.raise(['g'])) ?? [];
      await expect.poll(() => replicated(pair.master)).toBe(true);
      pair.replica.freeze();
      await a.invalidateTags(['t']);
      await a.clear();
      expect(await b.get('k1')).toBeUndefined();
      await pair.master.kill();
      pair.replica.resume();
      await pair.failedOver();
      await recovered(a, b);
      for (const cache of [a, b, await instance(false)])
        for (let i = 0; i < 20; i += 1) expect(await cache.get(`k${i}`)).toBeUndefined();
      // That it was raised before the failover does not count, and the first to raise it does so for all.
      const [first, second] = [await tiers[0]?.store.raiseIf('g', 1), await tiers[1]?.store.raiseIf('g', 1)];
      expect(first).toBeGreaterThan(generation);
      expect(second).toBe(first);
    });
  },
);

/** Whether the replica has all that the master has. */
function replicated(master: RedisServer): boolean {
  const info = master.cli('info', 'replication');
  const [, sent] = /^slave0:.*offset=(\d+)/m.exec(info) ?? [];
  return sent !== undefined && sent === /^master_repl_offset:(\d+)/m.exec(info)?.[1];
}
