import type { Milliseconds } from '../../clock/units.ts';

const TICK: Milliseconds = 5;
/** Timers are late by so much without anything being wrong. */
const USUAL: Milliseconds = 10;

/** A clock that stands still while this process gets no turn: a busy machine is not the store's fault. */
export interface RunningClock {
  now(): Milliseconds;
  stop(): void;
}

export function runningClock(): RunningClock {
  let stood = 0;
  let last = performance.now();
  const late = (now: number): Milliseconds => Math.max(0, now - last - TICK - USUAL);
  const timer = setInterval(() => {
    const now = performance.now();
    stood += late(now);
    last = now;
  }, TICK);
  return {
    now() {
      const now = performance.now();
      return now - stood - late(now);
    },
    stop: () => clearInterval(timer),
  };
}
