import { Worker } from 'node:worker_threads';
import { LabError, type LabErrorInit } from '../http/index.ts';

export type WorkerFailure = { readonly lab: LabErrorInit } | { readonly message: string };

export type WorkerMessage<Progress, Result> =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'result'; readonly result: Result }
  | { readonly type: 'error'; readonly failure: WorkerFailure };

export interface WorkerOptions<Progress> {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the work; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a worker may take of memory; one that needs more fails, and nothing else does. */
const MAX_HEAP_MB = 1024;

/**
 * Does work in a thread of its own, so that this one goes on responding. The worker's file calls `serveTask`.
 *
 * @param task what the worker gets; it is copied
 * @throws LabError that the work throws; Error when it fails otherwise or its thread ends; the signal's reason.
 * @example
 * await runInWorker<Task, number, Rows>(new URL('./worker.ts', import.meta.url), task, { signal });
 */
export async function runInWorker<Task, Progress, Result>(
  file: URL,
  task: Task,
  { onProgress, signal }: WorkerOptions<Progress> = {},
): Promise<Result> {
  signal?.throwIfAborted();
  const worker = new Worker(file, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const onAbort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.on('message', (message: WorkerMessage<Progress, Result>) => {
    if (message.type === 'progress') onProgress?.(message.progress);
    else if (message.type === 'result') resolve(message.result);
    else reject(errorOf(message.failure));
  });
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`The worker's thread ended early, with code ${code}.`)));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

function errorOf(failure: WorkerFailure): Error {
  return 'lab' in failure ? new LabError(failure.lab) : new Error(failure.message);
}
