/** One contender, timed: `speed.worker.ts <contender> <Redis URL>`. */
import { measure } from 'mitata';
import { serveQuestions } from '../process/worker.ts';
import { contenders } from './contenders.ts';

export interface SpeedQuestion {
  readonly forMs: number;
}

export interface SpeedAnswer {
  /** Median time of one operation, in ns. */
  readonly ns: number;
  readonly wrong: number;
}

const prepare = contenders.get(process.argv[2] ?? '');
if (!prepare) throw new RangeError(`No contender is called ${process.argv[2]}.`);
const prepared = prepare(process.argv[3] ?? '');

serveQuestions<SpeedQuestion, SpeedAnswer>(async ({ forMs }) => {
  const workload = await prepared;
  let wrong = 0;
  const stats = await measure(
    async () => {
      wrong += await workload.batch();
    },
    // A batch is long enough to be timed by itself.
    { min_cpu_time: forMs * 1e6, min_samples: 3, batch_threshold: 0 },
  );
  return { ns: stats.p50 / workload.operations, wrong };
});
