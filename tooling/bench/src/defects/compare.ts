import { freePort, startRedis } from '@lab/servers';
import type { Effort } from '../options.ts';
import type { Peer } from '../peers/index.ts';
import { startWorker } from '../process/worker.ts';
import type { DefectQuestion } from './defects.worker.ts';
import { broken, type Verdict } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';

const workerModule = new URL('./defects.worker.ts', import.meta.url);

/** Plays every scenario on one contender, with a Redis server and a process of its own. */
export async function defectsOf(peer: Peer, effort: Effort): Promise<Verdict[]> {
  const redis = await startRedis();
  // Nothing listens there: a connection is refused at once.
  const refused = `redis://127.0.0.1:${await freePort()}`;
  const start = () => startWorker<DefectQuestion, Verdict>(workerModule, [peer.name], { quiet: true });
  let worker = start();
  const verdicts: Verdict[] = [];
  try {
    for (const { id } of scenarios) {
      const question = {
        scenario: id,
        endpoint: redis.url,
        refused,
        redisPid: redis.pid,
        deadlineMs: effort.deadlineMs,
      };
      const verdict = await worker
        .ask(question, 10_000 + 4 * effort.deadlineMs)
        .catch(async (error: unknown) => {
          // A scenario that hangs or ends its process is reported as broken; the next one gets a new process.
          await worker.stop();
          process.kill(redis.pid, 'SIGCONT');
          worker = start();
          return broken(error instanceof Error ? error.message : String(error));
        });
      verdicts.push(verdict);
    }
    return verdicts;
  } finally {
    await worker.stop();
    await redis.stop();
  }
}
