import { parentPort, workerData } from 'node:worker_threads';
import { type GainsTask, policyGains } from './policy-gains.ts';

// The other side of `gains-in-worker.ts`.
parentPort?.postMessage(policyGains(workerData as GainsTask));
