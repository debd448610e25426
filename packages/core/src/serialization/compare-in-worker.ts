import { runInWorker } from '../background/index.ts';
import type { Milliseconds } from '../clock/index.ts';
import type { FormatComparison } from './compare.ts';

/**
 * `compareFormats` in a thread of its own, which alone loads the formats.
 *
 * @param millis how long each way of each pair is measured for
 */
export function compareInWorker(millis: Milliseconds, signal?: AbortSignal): Promise<FormatComparison> {
  return runInWorker<Milliseconds, never, FormatComparison>(new URL('./worker.ts', import.meta.url), millis, {
    signal,
  });
}
