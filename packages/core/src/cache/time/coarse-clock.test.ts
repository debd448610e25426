import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { monotonicClock } from '../../clock/clock.ts';
import { CoarseClock } from './coarse-clock.ts';

afterEach(() => vi.restoreAllMocks());

/** So many reads at once are a loop. */
function loop(clock: CoarseClock): void {
  for (let read = 0; read < 7; read += 1) clock.now();
}

test('reads the system clock once in 65 reads of a loop in one turn of the event loop', () => {
  const system = vi.spyOn(monotonicClock, 'now').mockReturnValue(1000);
  const clock = new CoarseClock();
  loop(clock);
  system.mockClear();
  const reads = Array.from({ length: 65 }, () => clock.now());
  expect(new Set(reads).size).toBe(1);
  expect(system).toHaveBeenCalledTimes(1);
  clock.now();
  expect(system).toHaveBeenCalledTimes(2);
});

test('reads it again in the next turn of the event loop', async () => {
  const system = vi.spyOn(monotonicClock, 'now').mockReturnValue(1000);
  const clock = new CoarseClock();
  loop(clock);
  clock.now();
  system.mockReturnValue(1000.05);
  expect(clock.now()).toBe(1000);
  await nextTurn();
  expect(clock.now()).toBe(1000.05);
});

test('reads it each time where reads do not follow each other at once', () => {
  let now = 1000;
  const system = vi.spyOn(monotonicClock, 'now').mockImplementation(() => now);
  const clock = new CoarseClock();
  for (let read = 0; read < 100; read += 1) {
    now += 0.02;
    expect(clock.now()).toBe(now);
  }
  expect(system).toHaveBeenCalledTimes(100);
});
