import type { Effort } from '../options.ts';
import type { RedisUrl } from '../process/redis-url.ts';
import { startWorker } from '../process/worker.ts';
import type { SpeedAnswer, SpeedQuestion } from './speed.worker.ts';

export interface RaceResult {
  /** Time of one operation in ns, by contender, one figure a round. */
  readonly rounds: ReadonlyMap<string, readonly number[]>;
  readonly wrong: number;
}

const workerModule = new URL('./speed.worker.ts', import.meta.url);

/**
 * Times contenders in turns: each round goes through all of them, in an order that shifts by one,
 * so that whatever disturbs the machine disturbs all alike.
 */
export async function race(
  names: readonly string[],
  endpoint: RedisUrl,
  effort: Effort,
): Promise<RaceResult> {
  const lanes = names.map((name) => ({
    name,
    worker: startWorker<SpeedQuestion, SpeedAnswer>(workerModule, [name, endpoint]),
    figures: [] as number[],
  }));
  let wrong = 0;
  const end = performance.now() + effort.raceMs;
  try {
    for (let round = -effort.warmUpRounds; round < effort.rounds; round += 1) {
      if (round >= 3 && performance.now() > end) break;
      const shift = (round + effort.warmUpRounds) % lanes.length;
      for (const lane of [...lanes.slice(shift), ...lanes.slice(0, shift)]) {
        const answer = await lane.worker.ask({ forMs: effort.roundMs });
        wrong += answer.wrong;
        if (round >= 0) lane.figures.push(answer.ns);
      }
    }
  } finally {
    await Promise.all(lanes.map((lane) => lane.worker.stop()));
  }
  return { rounds: new Map(lanes.map((lane) => [lane.name, lane.figures])), wrong };
}
