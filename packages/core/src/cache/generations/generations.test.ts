import { describe, expect, test } from 'vitest';
import { isCurrent, nextGeneration, snapshotGenerations, snapshotOf } from './generation.ts';
import { GenerationView } from './generation-view.ts';

describe('a snapshot of generations', () => {
  test('is current until one of its generations is raised', () => {
    const view = new GenerationView(10);
    const refs = [view.ref('tag:a'), view.ref('tag:b')];
    const snapshot = snapshotGenerations(refs);
    expect(isCurrent(snapshot)).toBe(true);
    view.raise('tag:b', 5);
    expect(isCurrent(snapshot)).toBe(false);
    expect(isCurrent(snapshotGenerations(refs))).toBe(true);
  });

  test('is shared by entries with equal generations, and only by those', () => {
    const view = new GenerationView(10);
    const refs = [view.ref('tag:a'), view.ref('tag:b')];
    const snapshot = snapshotGenerations(refs);
    expect(snapshotGenerations([...refs])).toBe(snapshot);
    view.raise('tag:a', 5);
    expect(snapshotGenerations(refs)).not.toBe(snapshot);
    expect(snapshotOf(refs, [5, 0])).toBe(snapshotGenerations(refs));
  });

  test('of an entry with other generations than the known ones is not current', () => {
    const view = new GenerationView(10);
    view.raise('tag:a', 5);
    expect(isCurrent(snapshotOf([view.ref('tag:a')], [4]))).toBe(false);
    expect(isCurrent(snapshotOf([view.ref('tag:a')], [5]))).toBe(true);
  });

  test('without generations is always current', () => {
    expect(isCurrent(snapshotGenerations([]))).toBe(true);
  });
});

describe('the view of generations', () => {
  test('learns what the store returned, unless the generation was raised after the request', () => {
    const view = new GenerationView(10);
    const asked = view.mark();
    view.learn('tag:a', 3, asked);
    expect(view.ref('tag:a').generation).toBe(3);
    view.raise('tag:a', 9);
    view.learn('tag:a', 3, asked);
    expect(view.ref('tag:a').generation).toBe(9);
    view.learn('tag:a', 11, view.mark());
    expect(view.ref('tag:a').generation).toBe(11);
  });

  test('knows which names were raised after a mark', () => {
    const view = new GenerationView(10);
    view.raise('tag:a', 1);
    const mark = view.mark();
    view.raise('tag:b', 2);
    expect(view.raisedSince('tag:a', mark)).toBe(false);
    expect(view.raisedSince('tag:b', mark)).toBe(true);
    expect(view.raisedSince('tag:unknown', mark)).toBe(false);
  });

  test('is bounded: forgetting a name ends its entries, and counts as a raise of it', () => {
    const view = new GenerationView(2);
    view.raise('tag:a', 1);
    const snapshot = snapshotGenerations([view.ref('tag:a')]);
    const mark = view.mark();
    view.raise('tag:a', 2);
    const later = snapshotGenerations([view.ref('tag:a')]);
    view.ref('tag:b');
    view.ref('tag:c');
    expect(view.size).toBe(2);
    expect(isCurrent(snapshot)).toBe(false);
    expect(isCurrent(later)).toBe(false);
    expect(view.raisedSince('tag:a', mark)).toBe(true);
    expect(view.raisedSince('tag:a', view.mark())).toBe(false);
  });

  test('does not count pinned names, and raises the pinned reference', () => {
    const view = new GenerationView(1);
    const pinned = view.pin('namespace');
    view.ref('tag:a');
    view.ref('tag:b');
    expect(view.pin('namespace')).toBe(pinned);
    view.raise('namespace', 4);
    expect(pinned.generation).toBe(4);
    expect(view.size).toBe(1);
  });

  test('after a reset makes every known entry invalid', () => {
    const view = new GenerationView(10);
    view.raise('tag:a', 4);
    view.raise('tag:b', 4);
    const pinned = view.pin('namespace');
    view.raise('namespace', 4);
    const snapshots = [view.ref('tag:a'), view.ref('tag:b'), pinned].map((ref) => snapshotGenerations([ref]));
    const mark = view.mark();
    view.reset();
    expect(snapshots.map(isCurrent)).toEqual([false, false, false]);
    expect(view.raisedSince('namespace', mark)).toBe(true);
  });

  test('forgets the negative generations that it made without the store, and no others', () => {
    const view = new GenerationView(10);
    view.raise('tag:own', -8);
    view.raise('tag:shared', 8);
    view.forgetOwn();
    expect(view.ref('tag:own').generation).toBe(0);
    expect(view.ref('tag:shared').generation).toBe(8);
  });
});

test('generations of this process grow, also within one microsecond', () => {
  const made = Array.from({ length: 1000 }, nextGeneration);
  expect(made.every((generation, i) => i === 0 || generation > (made[i - 1] ?? 0))).toBe(true);
});
