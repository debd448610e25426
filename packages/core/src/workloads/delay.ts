import { setTimeout as sleep } from 'node:timers/promises';
import { clampDelay, type Milliseconds } from '../clock/index.ts';

/** Waits. Simulated work is made of it. */
export type Delay = (ms: Milliseconds) => Promise<void>;

/**
 * A delay on real timers, `scale` times as long as asked (`LAB_LATENCY_SCALE`).
 * Also with scale 0 it lets others run first, as any real work would.
 */
export function createDelay(scale = 1): Delay {
  return async (ms) => {
    await sleep(clampDelay(ms * scale));
  };
}
