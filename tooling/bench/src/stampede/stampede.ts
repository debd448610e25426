import { quantile, summarize } from '../measure/statistics.ts';
import type { RedisUrl } from '../process/redis-url.ts';
import { startWorker } from '../process/worker.ts';
import type { StampedeAnswer, StampedeQuestion } from './stampede.worker.ts';

export interface StampedeOptions {
  readonly contender: string;
  readonly endpoint: RedisUrl;
  readonly processes: number;
  /** Of each process. */
  readonly callers: number;
  readonly loadMs: number;
  readonly rounds: number;
}

export interface StampedeResult {
  readonly contender: string;
  readonly processes: number;
  readonly callers: number;
  /** Loads that one cold key cost: the median of the rounds. */
  readonly loads: number;
  readonly p50: number;
  readonly p99: number;
  readonly wrong: number;
}

const workerModule = new URL('./stampede.worker.ts', import.meta.url);

/** Sends all callers of all processes at one cold key, a new one in each round. */
export async function stampede(options: StampedeOptions): Promise<StampedeResult> {
  const { contender, endpoint, processes, callers, loadMs, rounds } = options;
  const workers = Array.from({ length: processes }, () =>
    startWorker<StampedeQuestion, StampedeAnswer>(workerModule, [contender, endpoint]),
  );
  try {
    await Promise.all(
      workers.map((worker, index) =>
        worker.ask({ key: `warm-${contender}-${index}`, callers: 1, loadMs: 0 }),
      ),
    );
    const answers: StampedeAnswer[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const question = { key: `cold-${contender}-${processes}-${round}`, callers, loadMs };
      answers.push(await Promise.all(workers.map((worker) => worker.ask(question))));
    }
    const all = answers.flat();
    const latencies = all.flatMap((answer) => answer.latencies);
    return {
      contender,
      processes,
      callers,
      loads: summarize(answers.map((round) => total(round.map((answer) => answer.loads)))).median,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      wrong: total(all.map((answer) => answer.wrong)),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
