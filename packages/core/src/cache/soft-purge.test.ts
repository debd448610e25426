import { skipWithoutRedis, startRedis } from '@lab/servers';
import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import {
  type Cache,
  type CreateCacheOptions,
  createCache,
  createMemoryBusHub,
  createRedisStore,
  KeyvStore,
} from './index.ts';
import { chaosStore } from './testing/index.ts';
import { until } from './testing/until.ts';

const windows = { ttl: 60_000, staleIfError: 60_000, tags: ['t', 'u'] };
const fail = () => Promise.reject(new Error('no source'));

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function track(cache: Cache): Cache {
  closing.push(() => cache.close());
  return cache;
}

async function statusOf(cache: Cache, key = 'k'): Promise<string> {
  return (await cache.lookup(key)).status;
}

/** What was expired by tag through one instance is stale for the other, until it is loaded again. */
async function purgeReaches(a: Cache, b: Cache): Promise<void> {
  await b.set('k', 'old', windows);
  await b.set('l', 'kept', { ...windows, tags: ['v'] });
  expect(await a.getOrSet('k', () => 'old', windows)).toBe('old');
  await a.expireTags(['t']);
  await until(async () => (await b.get('k')) === undefined);
  expect([await statusOf(a), await statusOf(b), await statusOf(b, 'l')]).toEqual(['stale', 'stale', 'hit']);
  expect(await b.resolve('k', fail, windows)).toMatchObject({ status: 'stale', value: 'old' });
  expect(await b.getOrSet('k', () => 'new', windows)).toBe('new');
  await b.invalidateTags(['u']);
  await until(async () => (await statusOf(a)) === 'miss');
  expect(await statusOf(b)).toBe('miss');
}

/** Purged again and again, an entry is gone when the window that the first purge started is over. */
async function windowEndsOnce(tiers: CreateCacheOptions): Promise<void> {
  for (const memory of [{}, { memory: false }] as const) {
    // Memory alone, the shared tier alone, both.
    if (memory.memory === false && tiers.store === undefined) continue;
    for (const [how, purge] of Object.entries(purges)) {
      for (const looks of [false, true]) {
        const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
        const prefix = `${how}-${looks}-${Object.keys(memory)}`;
        const cache = track(createCache({ ...tiers, ...memory, clock, prefix }));
        const entry = { ttl: 3_600_000, staleIfError: 10_000, tags: ['t'] };
        await cache.set('k', 'old', entry);
        for (let i = 0; i < 20; i += 1) {
          await purge(cache);
          clock.advance(400);
          if (looks) expect(await statusOf(cache), `${how} ${i}`).toBe('stale');
          if (i === 10) await cache.set('later', 'old', entry);
        }
        await purge(cache);
        expect(await statusOf(cache), how).toBe('stale');
        clock.advance(2001);
        await purge(cache);
        expect(await statusOf(cache), prefix).toBe('miss');
        expect(await statusOf(cache, 'later'), how).toBe(how === 'key' ? 'hit' : 'stale');
      }
    }
  }
}

const purges = {
  key: (cache: Cache) => cache.expire('k'),
  tag: (cache: Cache) => cache.expireTags(['t']),
};

describe('a soft purge by tag', () => {
  test.skipIf(skipWithoutRedis()).each([true, false])(
    'reaches other instances on Redis, memory %s',
    async (memory) => {
      const server = await startRedis();
      closing.push(() => server.stop());
      const caches: Cache[] = [];
      for (let i = 0; i < 2; i += 1) {
        const tier = createRedisStore(server.url, { prefix: 'soft' });
        closing.push(() => tier.close());
        expect(await tier.whenReady(5000)).toBe(true);
        caches.push(
          track(
            createCache({
              ...tier,
              ...(memory ? {} : { memory: false }),
              backoff: 0,
              guard: { deadline: 5000 },
            }),
          ),
        );
      }
      const [a, b] = caches as [Cache, Cache];
      await purgeReaches(a, b);
    },
  );

  test('reaches other instances without a shared tier', async () => {
    const hub = createMemoryBusHub();
    const [a, b] = [0, 1].map(() => track(createCache({ bus: hub.join(), backoff: 0 }))) as [Cache, Cache];
    await purgeReaches(a, b);
  });

  test('that the shared tier did not take is done again as a hard one', async () => {
    const keyv = new Keyv();
    const store = chaosStore(new KeyvStore(keyv, 'soft'));
    const a = track(createCache({ store, guard: { deadline: 1000, halfOpenAfter: 1 } }));
    const b = track(createCache({ store: new KeyvStore(keyv, 'soft'), memory: false }));
    await a.set('k', 'old', windows);
    store.fault = 'refuse';
    await a.expireTags(['t']);
    expect(await a.get('k')).toBeUndefined();
    store.fault = 'none';
    await until(() => a.stats().store === 'connected');
    expect([await statusOf(a), await statusOf(b)]).toEqual(['miss', 'miss']);
  });

  test.skipIf(skipWithoutRedis())(
    'starts a stale window once on Redis, however often it is repeated',
    async () => {
      const server = await startRedis();
      closing.push(() => server.stop());
      const tier = createRedisStore(server.url, { prefix: 'repeated' });
      closing.push(() => tier.close());
      expect(await tier.whenReady(5000)).toBe(true);
      await windowEndsOnce({ ...tier, guard: { deadline: 5000 } });
    },
  );

  test('starts a stale window once, however often it is repeated', async () => {
    await windowEndsOnce({});
    await windowEndsOnce({ store: new KeyvStore(new Keyv(), 'repeated') });
  });

  test('keeps an entry in memory past the reclaimer, for its window', async () => {
    const cache = track(createCache());
    await cache.set('k', 'old', windows);
    await cache.expireTags(['t']);
    expect(cache.stats().memory.entries).toBe(1);
    await cache.invalidateTags(['t']);
    expect(cache.stats().memory.entries).toBe(0);
  });
});
