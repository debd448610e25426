import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Waiters } from './waiters.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Waits without a limit and returns whether it was woken. */
function waiting(waiters: Waiters, names: readonly string[], ms = 60_000): { woken: boolean } {
  const state = { woken: false };
  void waiters
    .listen(names)
    .wait(ms)
    .then(() => {
      state.woken = true;
    });
  return state;
}

test('a name wakes its waiters, and no others', async () => {
  const waiters = new Waiters();
  const [one, both, other] = [['a'], ['a', 'b'], ['b']].map((names) => waiting(waiters, names));
  waiters.wake('a');
  await vi.advanceTimersByTimeAsync(0);
  expect([one, both, other]).toEqual([{ woken: true }, { woken: true }, { woken: false }]);
  expect(waiters.size).toBe(1);
});

test('a message between listening and waiting is not lost', async () => {
  const waiters = new Waiters();
  const waiter = waiters.listen(['a']);
  waiters.wake('a');
  await expect(waiter.wait(60_000)).resolves.toBeUndefined();
});

test('a wait ends after its time, and not before', async () => {
  const waiters = new Waiters();
  const waiter = waiting(waiters, ['a'], 1000);
  await vi.advanceTimersByTimeAsync(999);
  expect(waiter.woken).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(waiter.woken).toBe(true);
  expect(waiters.size).toBe(0);
});

test('cancelling ends the wait and leaves no timer', async () => {
  const waiters = new Waiters();
  const waiter = waiters.listen(['a', 'b']);
  const wait = waiter.wait(60_000);
  waiter.cancel();
  await wait;
  expect(vi.getTimerCount()).toBe(0);
  expect(waiters.size).toBe(0);
});

test('all can be woken at once', async () => {
  const waiters = new Waiters();
  const all = [['a'], ['b', 'c']].map((names) => waiting(waiters, names));
  waiters.wakeAll();
  await vi.advanceTimersByTimeAsync(0);
  expect(all).toEqual([{ woken: true }, { woken: true }]);
  expect(waiters.size).toBe(0);
});
