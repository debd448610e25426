import { Keyv } from 'keyv';
import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { type Cache, type CacheEvent, createCache, createMemoryBusHub, KeyvStore } from './index.ts';

const TTL = 1000;
const windows = { ttl: TTL, staleWhileRevalidate: 5000, staleIfError: 5000 };

function gate<T>(): { readonly load: () => Promise<T>; finish: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { load: () => promise, finish: resolve };
}

describe.each([
  { name: 'memory alone', memory: true, shared: false },
  { name: 'both tiers', memory: true, shared: true },
  { name: 'the shared tier alone', memory: false, shared: true },
])('the result of a load ($name)', ({ memory, shared }) => {
  const caches: Cache[] = [];
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
  });

  function setup(): { a: Cache; b: Cache; clock: VirtualClock } {
    const clock = new VirtualClock({ now: () => 1_800_000_000_000 });
    const store = new KeyvStore(new Keyv(), 'replaced');
    const hub = createMemoryBusHub();
    const make = (): Cache => {
      const cache = createCache({
        clock,
        bus: hub.join(),
        leaseWait: 20,
        ...(memory ? {} : { memory: false }),
        ...(shared ? { store } : {}),
        guard: { deadline: 2000 },
      });
      caches.push(cache);
      return cache;
    };
    return { a: make(), b: make(), clock };
  }

  const nothing: Record<string, (cache: Cache, options: typeof windows) => Promise<unknown>> = {
    'nothing, by one load': (cache, options) => cache.resolve('k', () => undefined, options),
    'a TTL of 0, by one load': (cache, options) =>
      cache.resolve(
        'k',
        ({ set }) => {
          set({ ttl: 0 });
          return 'unkept';
        },
        options,
      ),
    'nothing, by a load of many': (cache, options) => cache.getOrSetMany(['k'], () => new Map(), options),
    'a TTL of 0, by a load of many': (cache, options) =>
      cache.getOrSetMany(
        ['k'],
        (_keys, { set }) => {
          set('k', { ttl: 0 });
          return new Map([['k', 'unkept']]);
        },
        options,
      ),
  };

  test.each(Object.entries(nothing))(
    'that is %s takes the stale value away, everywhere',
    async (_name, load) => {
      const { a, b, clock } = setup();
      await a.set('k', 'old', windows);
      if (shared) expect(await b.get('k')).toBe('old');
      clock.advance(TTL + 100);
      await load(a, windows);
      await expect.poll(async () => (await a.lookup('k')).status).toBe('miss');
      if (shared) await expect.poll(async () => (await b.lookup('k')).status).toBe('miss');
    },
  );

  test.each(Object.entries(nothing))(
    'that is %s and was forced takes the fresh one away',
    async (_name, load) => {
      const { a, b } = setup();
      await a.set('k', 'old', windows);
      if (shared) expect(await b.get('k')).toBe('old');
      await load(a, { ...windows, forceFresh: true } as typeof windows);
      expect((await a.lookup('k')).status).toBe('miss');
      if (shared) expect((await b.lookup('k')).status).toBe('miss');
    },
  );

  test('is kept if it started later, whichever ends first', async () => {
    const { a, b } = setup();
    const discarded: CacheEvent[] = [];
    a.on((event) => {
      if (event.type === 'discard') discarded.push(event);
    });
    const [older, newer] = [gate<string>(), gate<string>()];
    const first = a.resolve('k', older.load, { ttl: TTL });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = a.resolve('k', newer.load, { ttl: TTL, forceFresh: true });
    // Long enough to give up waiting for the lease of the older one.
    await new Promise((resolve) => setTimeout(resolve, 50));
    newer.finish('newer');
    expect(await second).toMatchObject({ value: 'newer', stored: true, status: 'bypass' });
    older.finish('older');
    expect(await first).toMatchObject({ value: 'older', stored: false });
    expect(await a.get('k')).toBe('newer');
    if (shared) expect(await b.get('k')).toBe('newer');
    expect(discarded).toHaveLength(1);
  });

  test('that is forced is kept over an older load that ended before it', async () => {
    const { a } = setup();
    const [older, newer] = [gate<string>(), gate<string>()];
    const first = a.resolve('k', older.load, { ttl: TTL });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = a.resolve('k', newer.load, { ttl: TTL, forceFresh: true });
    older.finish('older');
    await first;
    newer.finish('newer');
    await second;
    expect(await a.get('k')).toBe('newer');
  });
});
