import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { monotonicClock, systemClock, VirtualClock } from './clock.ts';

afterEach(() => vi.useRealTimers());

test('the system clock follows a machine whose time is set', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
  expect(systemClock.now()).toBe(1000);
  vi.setSystemTime(500);
  expect(systemClock.now()).toBe(500);
});

test('the monotonic clock ignores that the time of the machine is set', () => {
  const before = monotonicClock.now();
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const after = monotonicClock.now();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeGreaterThan(1_500_000_000_000);
});

test('a virtual clock runs ahead of its base clock by what it was advanced', () => {
  let base = 100;
  const clock = new VirtualClock({ now: () => base });
  clock.advance(60_000);
  clock.advance(0);
  base = 150;
  expect(clock.now()).toBe(60_150);
  clock.reset();
  expect(clock.now()).toBe(150);
});

test.each([-1, Number.NaN, Number.NEGATIVE_INFINITY])('a virtual clock refuses a step of %d ms', (ms) => {
  const clock = new VirtualClock({ now: () => 7 });
  expect(() => clock.advance(ms)).toThrow(RangeError);
  expect(clock.now()).toBe(7);
});

test('nothing but the clock reads the time of the machine', () => {
  const src = join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: src }).filter((file) => !/^clock|\.test\.ts$|testing/.test(file));
  expect(files.length).toBeGreaterThan(100);
  const reads = (file: string): boolean =>
    /\bDate\.now\(|new Date\(\)/.test(readFileSync(join(src, file), 'utf8'));
  expect(files.filter(reads)).toEqual([]);
});
