import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTimer } from './timers.ts';

const DAY = 86_400_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each([0, 1, 2 ** 31 - 1, 2 ** 31, 30 * DAY, 400 * DAY])('a timer of %d ms fires then, once', (ms) => {
  const run = vi.fn();
  startTimer(run, ms);
  if (ms > 0) {
    vi.advanceTimersByTime(ms - 1);
    expect(run).not.toHaveBeenCalled();
  }
  vi.advanceTimersByTime(1);
  vi.advanceTimersByTime(DAY);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a timer of Infinity never fires, and keeps no process alive', () => {
  startTimer(() => expect.unreachable(), Number.POSITIVE_INFINITY);
  expect(vi.getTimerCount()).toBe(0);
});

test('a cancelled timer does not fire, in whichever part it is', () => {
  const timer = startTimer(() => expect.unreachable(), 60 * DAY);
  vi.advanceTimersByTime(40 * DAY);
  timer.cancel();
  vi.advanceTimersByTime(40 * DAY);
  expect(vi.getTimerCount()).toBe(0);
});
