import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { clampDelay, type Milliseconds } from '../clock/index.ts';

/** Waits. Simulated work is made of it. */
export type Delay = (ms: Milliseconds) => Promise<void>;

/**
 * A delay on real timers, `scale` times as long as given (`LAB_LATENCY_SCALE`).
 * Also with scale 0 it lets others run first, as any real work would.
 */
export function createDelay(scale = 1): Delay {
  return async (ms) => {
    // A timer of 0 ms would wait for 1.
    await (scale === 0 ? turn() : sleep(clampDelay(ms * scale)));
  };
}
