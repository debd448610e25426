import { Keyv } from 'keyv';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Waiters } from './coherence/waiters.ts';
import { type Cache, createCache, createMemoryBusHub, KeyvStore } from './index.ts';
import { BackOffs } from './policies/back-offs.ts';

const DAY = 86_400_000;
const LONG = [30 * DAY, Number.POSITIVE_INFINITY];
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Node fires a timer of more than 2^31-1 ms after 1 ms. */
describe('lengths of time that no timer can keep', () => {
  const caches: Cache[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const cache of caches.splice(0)) await cache.close();
  });

  function make(options: Parameters<typeof createCache>[0] = {}): Cache {
    const cache = createCache(options);
    caches.push(cache);
    return cache;
  }

  const slow = () => later(30).then(() => 'loaded');

  test.each(LONG)('hard and soft timeouts of %d', async (ms) => {
    const cache = make();
    const options = { hardTimeout: ms, softTimeout: ms, staleIfError: 60_000, ttl: 1 };
    await cache.getOrSet('k', () => 'old', options);
    await later(5);
    expect(await cache.getOrSet('k', slow, options)).toBe('loaded');
    const joined = Promise.all([cache.getOrSet('l', slow, options), cache.getOrSet('l', slow, options)]);
    expect(await joined).toEqual(['loaded', 'loaded']);
    const many = await cache.getOrSetMany(
      ['m'],
      async (keys) => new Map([[keys[0] ?? '', await slow()]]),
      options,
    );
    expect(many.values.get('m')).toBe('loaded');
  });

  test.each(LONG)('a wait of %d for a lock', async (wait) => {
    const cache = make();
    const first = await cache.lock('job', { ttl: 30 * DAY });
    const second = cache.lock('job', { wait, ttl: 30 * DAY });
    const acquired = vi.fn();
    void second.then(acquired);
    await later(20);
    expect(acquired).not.toHaveBeenCalled();
    await first?.release();
    expect(await second).not.toBeNull();
  });

  test('leases, waits for leases and deadlines', async () => {
    const store = new KeyvStore(new Keyv(), 'long');
    const hub = createMemoryBusHub();
    const renewals = vi.spyOn(store, 'renew');
    const one = () =>
      make({
        store,
        bus: hub.join(),
        lease: 1e10,
        leaseWait: 1e10,
        guard: { deadline: 1e10, halfOpenAfter: 1e10 },
      });
    const [a, b] = [one(), one()];
    const first = a.getOrSet('k', slow);
    const second = later(5).then(() => b.getOrSet('k', () => 'own'));
    expect(await Promise.all([first, second])).toEqual(['loaded', 'loaded']);
    expect(renewals).not.toHaveBeenCalled();
  });

  test('waits that look again', async () => {
    const waiters = new Waiters();
    const waiter = waiters.listen(['k']);
    const woken = vi.fn();
    void waiter.wait(1e10).then(woken);
    await later(10);
    expect(woken).not.toHaveBeenCalled();
    waiter.cancel();
    expect(waiters.size).toBe(0);
  });
});

test('back-offs of many keys are kept, and the oldest go first where there are too many', () => {
  const backOffs = new BackOffs([{ name: 'n:many', generation: 1, soft: null, raisedAt: 0, noted: null }]);
  for (let i = 0; i < 50_000; i += 1) backOffs.note(`k${i}`, 1000, 0);
  expect(backOffs.isBackingOff('k0', 999)).toBe(true);
  backOffs.note('k0', 2000, 1000);
  // What is over is forgotten as others come.
  expect(backOffs.size).toBe(1);
  for (let i = 0; i < 150_000; i += 1) backOffs.note(`l${i}`, 3000, 1000);
  expect(backOffs.size).toBe(100_000);
  expect(backOffs.isBackingOff('l149999', 1000)).toBe(true);
  expect(backOffs.isBackingOff('l0', 1000)).toBe(false);
});
