import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { monotonicClock } from '../../clock/clock.ts';
import { CoarseClock } from './coarse-clock.ts';

afterEach(() => vi.restoreAllMocks());

test('reads the system clock once in 65 reads of one turn of the event loop', () => {
  const system = vi.spyOn(monotonicClock, 'now');
  const clock = new CoarseClock();
  const reads = Array.from({ length: 65 }, () => clock.now());
  expect(new Set(reads).size).toBe(1);
  expect(system).toHaveBeenCalledTimes(1);
  clock.now();
  expect(system).toHaveBeenCalledTimes(2);
});

test('reads it again in the next turn of the event loop', async () => {
  const system = vi.spyOn(monotonicClock, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(2000);
  const clock = new CoarseClock();
  expect(clock.now()).toBe(1000);
  await nextTurn();
  expect(clock.now()).toBe(2000);
  expect(system).toHaveBeenCalledTimes(2);
});
