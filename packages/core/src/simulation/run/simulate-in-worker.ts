import { runInWorker } from '../../background/index.ts';
import type { Setup } from '../setup/setup.ts';
import type { SimulationResult } from './result.ts';

export interface SimulationTask {
  /** Run one after the other. */
  readonly setups: readonly Setup[];
  /** The text of a trace; `null`: the requests that the set-up describes. */
  readonly trace: string | null;
}

export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
}

export interface InWorkerOptions {
  readonly trace?: string | null;
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the run; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a simulation in a thread of its own, so that this one goes on responding.
 *
 * @throws BadParameter's LabError for a trace that cannot be read; Error when the thread fails; the signal's reason.
 * @example
 * const result = await simulateInWorker(setup, { signal: AbortSignal.timeout(30_000) });
 */
export async function simulateInWorker(
  setup: Setup,
  options: InWorkerOptions = {},
): Promise<SimulationResult> {
  const [result] = await simulateAllInWorker([setup], options);
  if (result === undefined) throw new Error('One set-up has one result.');
  return result;
}

/** {@link simulateInWorker} of several set-ups, in one thread, which takes longer to start than a short run. */
export function simulateAllInWorker(
  setups: readonly Setup[],
  { trace = null, onProgress, signal }: InWorkerOptions = {},
): Promise<readonly SimulationResult[]> {
  return runInWorker<SimulationTask, SimulationProgress, readonly SimulationResult[]>(
    new URL('./worker.ts', import.meta.url),
    { setups, trace },
    { signal, onProgress: ({ done, total }) => onProgress?.(done, total) },
  );
}
