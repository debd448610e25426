import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemoryEntry } from './entry-table.ts';
import { MemoryTier, Partition } from './index.ts';

const entry = (value: unknown, bytes = 0): MemoryEntry => ({
  value,
  bytes,
  cloneOnRead: false,
  madeAt: 0,
  life: 1000,
  staleWindow: 0,
  loadMs: 0,
  dependencies: { refs: [], generations: [] },
});

const key = fc.integer({ min: 0, max: 7 }).map((n) => `k${n}`);
const partition = fc.constantFrom(0, 1);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('put' as const), at: partition, key, bytes: fc.nat(300) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('use' as const), at: partition, key }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('remove' as const), at: partition, key }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('clear' as const), at: partition }) },
);

/** The same by a list from the least to the most recently used, which forgets cleared entries at once. */
interface Row {
  readonly at: number;
  readonly key: string;
  readonly value: number;
}

test('holds what a list of the most recently used would, less what clearing leaves to be unlinked', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 9 }), (steps, maxEntries) => {
      const evicted: string[] = [];
      const tier = new MemoryTier({ maxEntries, maxBytes: 1500 }, (name) => evicted.push(name));
      const partitions = [new Partition(), new Partition()];
      let rows: Row[] = [];
      const here = (at: number): Partition => partitions[at] ?? new Partition();
      const without = (place: number, name: string): Row[] =>
        rows.filter((row) => row.at !== place || row.key !== name);
      steps.forEach((each, value) => {
        const known = each.type === 'clear' ? undefined : here(each.at).slots.get(each.key);
        if (each.type === 'put') {
          tier.put(here(each.at), each.key, entry(value, each.bytes));
          rows = [...without(each.at, each.key), { at: each.at, key: each.key, value }];
        } else if (each.type === 'clear') {
          partitions[each.at] = tier.clear(here(each.at));
          rows = rows.filter((row) => row.at !== each.at);
        } else if (known !== undefined && each.type === 'use') {
          tier.use(known);
          const row = rows.find((one) => one.at === each.at && one.key === each.key);
          if (row !== undefined) rows = [...without(each.at, each.key), row];
        } else if (known !== undefined) {
          tier.remove(known);
          rows = without(each.at, each.key);
        }
        // What the tier evicted were the least recently used, in their order.
        for (const name of evicted.splice(0)) expect(rows.shift()?.key).toBe(name);
        const held = partitions.flatMap(({ slots }, at) =>
          Array.from(slots, ([name, slot]) => ({ at, key: name, value: tier.table.value(slot) })),
        );
        expect(new Set(held)).toEqual(new Set(rows));
        expect(tier.count).toBe(rows.length);
        expect(tier.count).toBeLessThanOrEqual(maxEntries);
        expect(tier.bytes).toBe(partitions.reduce((sum, { bytes }) => sum + bytes, 0));
        expect(tier.bytes).toBeLessThanOrEqual(1500);
      });
    }),
  );
});

test('a reused slot is not unlinked with what was cleared before', () => {
  const tier = new MemoryTier({ maxEntries: 3, maxBytes: 10_000 }, () => undefined);
  const kept = new Partition();
  let cleared = new Partition();
  for (const name of ['a', 'b']) tier.put(cleared, name, entry(name));
  tier.put(kept, 'c', entry('c'));
  cleared = tier.clear(cleared);
  for (const name of ['d', 'e', 'f', 'g']) tier.put(kept, name, entry(name));
  expect([...kept.slots.keys()]).toEqual(['e', 'f', 'g']);
  expect(tier.count).toBe(3);
});

test('an entry too large for the tier takes the place of what was there, and is not held', () => {
  const tier = new MemoryTier({ maxEntries: 3, maxBytes: 1000 }, () => undefined);
  const partition = new Partition();
  tier.put(partition, 'a', entry('small'));
  tier.put(partition, 'a', entry('large', 2000));
  expect([partition.slots.size, tier.count, tier.bytes]).toEqual([0, 0, 0]);
});
