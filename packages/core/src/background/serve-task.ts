import { parentPort, workerData } from 'node:worker_threads';
import { LabError } from '../http/index.ts';
import type { WorkerFailure, WorkerMessage } from './run-in-worker.ts';

/**
 * The other side of `runInWorker`, in the worker's file: does the work on the data that it gets, and sends the result.
 *
 * @example
 * await serveTask((task: Task, report: (done: number) => void) => work(task, report));
 */
export async function serveTask<Task, Progress, Result>(
  work: (task: Task, report: (progress: Progress) => void) => Result | Promise<Result>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('Run this file as a worker thread.');
  const send = (message: WorkerMessage<Progress, Result>): void => port.postMessage(message);
  try {
    const result = await work(workerData as Task, (progress) => send({ type: 'progress', progress }));
    send({ type: 'result', result });
  } catch (error) {
    send({ type: 'error', failure: failureOf(error) });
  }
}

/** An error's own fields do not survive the way between threads. */
function failureOf(error: unknown): WorkerFailure {
  if (error instanceof LabError) {
    const { status, code, title, detail, field } = error;
    return { lab: { status, code, title, detail, ...(field === undefined ? {} : { field }) } };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}
