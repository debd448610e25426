import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemoryEntry } from './entry-table.ts';
import { EVICTION_POLICIES, type EvictionPolicy } from './eviction-order.ts';
import { MemoryTier, Partition } from './index.ts';

const entry = (bytes = 0): MemoryEntry => ({
  value: 1,
  bytes,
  cloneOnRead: false,
  madeAt: 0,
  life: 1000,
  staleWindow: 0,
  loadMs: 0,
  dependencies: { refs: [], generations: [] },
});

describe.each(EVICTION_POLICIES)('%s', (eviction) => {
  test('holds its bounds by entries and bytes, whatever is put, overwritten, removed and cleared', () => {
    const step = fc.record({
      type: fc.constantFrom('put', 'put', 'use', 'remove', 'clear'),
      key: fc.nat(9),
      bytes: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), fc.integer({ min: 1, max: 6 }), (steps, maxEntries) => {
        const tier = new MemoryTier({ maxEntries, maxBytes: 1200 }, () => undefined, eviction);
        let partition = new Partition();
        for (const { type, key, bytes } of steps) {
          const slot = partition.slots.get(`k${key}`);
          if (type === 'put') {
            const held = tier.put(partition, `k${key}`, entry(bytes));
            expect(partition.slots.has(`k${key}`)).toBe(held);
          } else if (type === 'clear') partition = tier.clear(partition);
          else if (slot !== undefined && type === 'use') tier.use(slot);
          else if (slot !== undefined) tier.remove(slot);
          expect(tier.count).toBe(partition.slots.size);
          expect(tier.count).toBeLessThanOrEqual(maxEntries);
          expect(tier.bytes).toBeLessThanOrEqual(1200);
          expect(tier.bytes).toBe(partition.bytes);
        }
      }),
    );
  });

  test('an overwrite at the limit evicts nobody', () => {
    const evicted: string[] = [];
    const tier = new MemoryTier({ maxEntries: 2, maxBytes: 10_000 }, (key) => evicted.push(key), eviction);
    const partition = new Partition();
    for (const key of ['a', 'b', 'a', 'b', 'a']) tier.put(partition, key, entry());
    expect(evicted).toEqual([]);
  });
});

test('sieve and s3-fifo keep what is read again while a scan passes, and lru does not', () => {
  const survivors = (eviction: EvictionPolicy): number => {
    const tier = new MemoryTier({ maxEntries: 10, maxBytes: 100_000 }, () => undefined, eviction);
    const partition = new Partition();
    const read = (key: string): void => {
      const slot = partition.slots.get(key);
      if (slot === undefined) tier.put(partition, key, entry());
      else tier.use(slot);
    };
    for (let round = 0; round < 3; round += 1) for (let hot = 0; hot < 5; hot += 1) read(`hot${hot}`);
    for (let scanned = 0; scanned < 10; scanned += 1) read(`scanned${scanned}`);
    return [...partition.slots.keys()].filter((key) => key.startsWith('hot')).length;
  };
  expect([survivors('lru'), survivors('sieve'), survivors('s3-fifo')]).toEqual([0, 5, 5]);
});
