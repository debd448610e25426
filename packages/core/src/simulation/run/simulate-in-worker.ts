import { Worker } from 'node:worker_threads';
import type { Setup } from '../setup/setup.ts';
import type { SimulationResult } from './result.ts';

export interface WorkerTask {
  readonly setup: Setup;
  /** The text of a trace; `null`: the requests that the set-up describes. */
  readonly trace: string | null;
}

export type WorkerMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'result'; readonly result: SimulationResult }
  | { readonly type: 'error'; readonly message: string };

export interface InWorkerOptions {
  readonly trace?: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the run; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a simulation in a thread of its own, so that this one goes on answering.
 *
 * @throws Error when the thread fails, with the reason; whatever the signal was aborted with.
 * @example
 * const result = await simulateInWorker(setup, { signal: AbortSignal.timeout(30_000) });
 */
export async function simulateInWorker(
  setup: Setup,
  options: InWorkerOptions = {},
): Promise<SimulationResult> {
  const { trace = null, onProgress, signal } = options;
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { setup, trace } satisfies WorkerTask,
  });
  const { promise, resolve, reject } = Promise.withResolvers<SimulationResult>();
  const onAbort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'progress') onProgress?.(message.done, message.total);
    else if (message.type === 'result') resolve(message.result);
    else reject(new Error(`The simulation failed: ${message.message}`));
  });
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`The simulation's thread ended early, with code ${code}.`)));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
