import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Keyv } from 'keyv';
import { expect, test, vi } from 'vitest';
import { VirtualClock } from '../clock/index.ts';
import { compose } from './compose/compose.ts';
import { createCache } from './index.ts';
import { MemoryTier, Partition } from './memory/index.ts';
import type { Namespace } from './namespace/namespace.ts';
import { LocalLeases } from './store/local-leases.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('stats() count what may be served: nothing expired, and nothing invalidated', async () => {
  const clock = new VirtualClock({ now: () => 0 });
  const cache = createCache({ clock });
  await cache.set('short', 1, { ttl: 10 });
  await cache.set('stale', 1, { ttl: 10, staleIfError: 50 } as object);
  await cache.getOrSet('grace', () => 1, { ttl: 10, staleIfError: 100 });
  await cache.set('tagged', 1, { tags: ['t'] });
  await cache.set('ever', 1);
  clock.advance(20);
  await cache.invalidateTags(['t']);
  expect(cache.stats().memory.entries).toBe(3);
  clock.advance(1000);
  expect(cache.stats().memory.entries).toBe(1);
  const { bytes } = cache.stats().memory;
  await cache.delete('ever');
  expect([bytes > 0, cache.stats().memory.bytes]).toEqual([true, 0]);
});

test('expired entries are reclaimed in the background, a bounded number of rows at a time', async () => {
  vi.useFakeTimers();
  try {
    const clock = new VirtualClock({ now: () => 0 });
    const parts = compose({ clock });
    const entries = Array.from({ length: 3000 }, (_, i) => ({
      key: `k${i}`,
      value: 1,
      options: { ttl: 10 },
    }));
    await parts.writer.set(parts.root, entries);
    clock.advance(20);
    const memory = parts.tiers.memory.tier;
    const reclaim = vi.spyOn(memory, 'reclaim');
    const left: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      await vi.advanceTimersByTimeAsync(250);
      left.push(memory.count);
    }
    expect(left).toEqual([2000, 1000, 0, 0]);
    // Without entries there is nothing to look for.
    expect(reclaim).toHaveBeenCalledTimes(3);
    await parts.close();
  } finally {
    vi.useRealTimers();
  }
});

test('a look at a table takes the given number of steps, and wraps around', () => {
  const tier = new MemoryTier({ maxEntries: 10, maxBytes: 1e6 }, () => undefined);
  const partition = new Partition();
  const entry = {
    value: 1,
    cloneOnRead: false,
    bytes: 1,
    staleWindow: 0,
    loadMs: 0,
    dependencies: { refs: [], generations: [] },
  };
  for (let i = 0; i < 10; i += 1)
    tier.put(partition, `k${i}`, { ...entry, madeAt: 0, life: i < 5 ? 10 : 1000 });
  tier.reclaim(20, 3);
  expect(tier.count).toBe(7);
  tier.reclaim(20, 10);
  expect(tier.count).toBe(5);
  tier.reclaim(5000, 10);
  expect([tier.count, tier.bytes]).toEqual([0, 0]);
});

test('namespaces that nobody uses any more are forgotten, however many there were', async () => {
  const parts = compose({ memory: { maxEntries: 100 } });
  // As a cache holds it.
  const { root } = parts;
  for (let i = 0; i < 5000; i += 1) {
    await parts.writer.set(parts.namespaces.at(`cache:n${i}`), [
      { key: 'k', value: i, options: { ttl: null } },
    ]);
  }
  for (let i = 0; i < 5; i += 1) {
    await sleep(5);
    collectGarbage();
  }
  await sleep(20);
  expect([...parts.namespaces].length).toBeLessThanOrEqual(102);
  // What is left are those with entries, and they are whole.
  const last = parts.namespaces.at('cache:n4999');
  expect(last.memory.slots.size).toBe(1);
  expect(parts.root).toBe(root);
  await parts.close();
});

test('a clear costs the same whatever is within: entries compare their generations when they are read', async () => {
  const parts = compose({});
  const caches = Array.from({ length: 1000 }, (_, i) => parts.namespaces.at(`cache:n${i}:inner`));
  const set = (namespace: Namespace) =>
    parts.writer.set(namespace, [{ key: 'k', value: 1, options: { ttl: null } }]);
  for (const namespace of caches) {
    await set(namespace);
    namespace.backOffs.note('k', Number.POSITIVE_INFINITY, 0);
  }
  const memory = parts.tiers.memory.tier;
  const { root, generations } = parts;
  const calls = [
    vi.spyOn(memory, 'clear'),
    vi.spyOn(memory, 'remove'),
    vi.spyOn(generations.view, 'raise'),
    vi.spyOn(parts.namespaces, 'at'),
    vi.spyOn(parts.namespaces, Symbol.iterator),
  ].map(({ mock }) => mock.calls);
  await parts.invalidator.clear(root);
  expect(calls.map(({ length }) => length)).toEqual([1, 0, 1, 0, 0]);
  for (const namespace of caches) {
    expect(parts.tiers.memory.find(namespace, 'k')).toBeUndefined();
    expect(namespace.backOffs.isBackingOff('k', 1)).toBe(false);
  }
  expect(memory.count).toBe(0);
  await parts.close();
});

test('what was invalidated and makes place for others is no eviction', async () => {
  const cache = createCache({ memory: { maxEntries: 2 } });
  await cache.namespace('a').set('k', 1);
  await cache.set('kept', 1);
  await cache.namespace('a').clear();
  await cache.namespace('b').set('k', 1);
  await cache.namespace('b').set('l', 1);
  expect(cache.stats().evictions).toBe(1);
});

test('a namespace is found again with its entries, and cleared from outside', async () => {
  const cache = createCache();
  await cache.namespace('a').namespace('b').set('k', 1);
  await sleep(5);
  collectGarbage();
  await sleep(5);
  expect(await cache.namespace('a').namespace('b').get('k')).toBe(1);
  collectGarbage();
  await cache.namespace('a').clear();
  expect(await cache.namespace('a').namespace('b').get('k')).toBeUndefined();
});

test('locks of many names leave nothing behind, and fences grow', () => {
  const leases = new LocalLeases();
  let fence = 0;
  for (let i = 0; i < 5000; i += 1) {
    const lease = leases.acquire(`l${i}`, 'me', 60_000);
    expect(lease.granted && lease.fence > fence).toBe(true);
    fence = lease.granted ? lease.fence : fence;
    leases.release(`l${i}`, 'me');
  }
  expect([...leases.names()]).toEqual([]);
});

test('tags stay within their bound', async () => {
  const parts = compose({ maxTags: 100, store: new Keyv() });
  for (let i = 0; i < 1000; i += 1)
    await parts.writer.set(parts.root, [{ key: `k${i}`, value: i, options: { ttl: null, tags: [`t${i}`] } }]);
  expect(parts.generations.view.size).toBeLessThanOrEqual(100);
  await parts.close();
});
