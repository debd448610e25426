/** One of the processes that request a cold key: `stampede.worker.ts <contender> <Redis URL>`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveQuestions } from '../process/worker.ts';
import { stampedeContender } from './contenders.ts';

export interface StampedeQuestion {
  readonly key: string;
  readonly callers: number;
  readonly loadMs: number;
}

export interface StampedeAnswer {
  readonly loads: number;
  /** Of each caller, in ms. */
  readonly latencies: readonly number[];
  readonly wrong: number;
}

const cache = stampedeContender(process.argv[2] ?? '', process.argv[3] ?? '');
const ready = cache.ready?.();

serveQuestions<StampedeQuestion, StampedeAnswer>(async ({ key, callers, loadMs }) => {
  await ready;
  let loads = 0;
  let wrong = 0;
  const load = async () => {
    loads += 1;
    await sleep(loadMs);
    return { key };
  };
  const call = async () => {
    const start = performance.now();
    const value = (await cache.getOrSet(key, load)) as { key?: unknown } | undefined;
    if (value?.key !== key) wrong += 1;
    return performance.now() - start;
  };
  const latencies = await Promise.all(Array.from({ length: callers }, call));
  return { loads, latencies, wrong };
});
