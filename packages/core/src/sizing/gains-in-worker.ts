import { Worker } from 'node:worker_threads';
import type { GainsTask, PolicyGains } from './policy-gains.ts';

/**
 * Simulates in a thread of its own, so that this one keeps serving requests.
 *
 * @throws Error when the thread fails.
 */
export async function gainsInWorker(task: GainsTask): Promise<PolicyGains> {
  const worker = new Worker(new URL('./gains-worker.ts', import.meta.url), { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<PolicyGains>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`The thread ended early, with code ${code}.`)));
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}
