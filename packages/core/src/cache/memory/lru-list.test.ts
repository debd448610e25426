import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LruList } from './lru-list.ts';

function fromOldest(list: LruList): number[] {
  const slots: number[] = [];
  for (let slot = list.oldest; slot !== undefined; slot = list.newer(slot)) slots.push(slot);
  return slots;
}

function listOf(...slots: readonly number[]): LruList {
  const list = new LruList();
  list.resize(Math.max(...slots) + 1);
  for (const slot of slots) list.add(slot);
  return list;
}

test('an empty list has no oldest slot', () => {
  const list = new LruList();
  expect(list.oldest).toBeUndefined();
  list.resize(1);
  list.add(0);
  list.remove(0);
  expect(list.oldest).toBeUndefined();
});

test('a used slot becomes the newest, from any place in the list', () => {
  for (const [used, order] of [
    [0, [1, 2, 0]],
    [1, [0, 2, 1]],
    [2, [0, 1, 2]],
  ] as const) {
    const list = listOf(0, 1, 2);
    list.use(used);
    expect(fromOldest(list)).toEqual(order);
  }
});

test('growing keeps the order', () => {
  const list = listOf(1, 0);
  list.resize(4);
  list.add(3);
  expect(fromOldest(list)).toEqual([1, 0, 3]);
});

test('keeps the order of an array, for any adds, uses and removals', () => {
  const step = fc.tuple(fc.constantFrom('add', 'use', 'remove'), fc.integer({ min: 0, max: 7 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const list = new LruList();
      list.resize(8);
      let model: number[] = [];
      for (const [what, slot] of steps) {
        if (model.includes(slot) === (what === 'add')) continue;
        if (what === 'add') list.add(slot);
        else if (what === 'use') list.use(slot);
        else list.remove(slot);
        model = model.filter((other) => other !== slot);
        if (what !== 'remove') model.push(slot);
      }
      expect(fromOldest(list)).toEqual(model);
    }),
  );
});
