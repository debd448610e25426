import { parentPort, workerData } from 'node:worker_threads';
import { parseTrace } from '../workload/trace.ts';
import { simulate } from './simulate.ts';
import type { WorkerMessage, WorkerTask } from './simulate-in-worker.ts';

// The other side of `simulate-in-worker.ts`.
const port = parentPort;
if (port === null) throw new Error('Run this file as a worker thread.');
const { setup, trace } = workerData as WorkerTask;
const send = (message: WorkerMessage): void => port.postMessage(message);
try {
  const onProgress = (done: number, total: number): void => send({ type: 'progress', done, total });
  const result = simulate(setup, {
    onProgress,
    ...(trace === null ? {} : { requests: parseTrace(trace, setup) }),
  });
  send({ type: 'result', result });
} catch (error) {
  send({ type: 'error', message: error instanceof Error ? error.message : String(error) });
}
