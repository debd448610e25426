import type { Milliseconds } from '../clock/index.ts';

/** Runs `work` and measures it: the time of this call, hit or miss. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: Milliseconds }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}
