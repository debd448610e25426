import { startWorker } from '../process/worker.ts';
import type { FootprintAnswer, FootprintQuestion } from './footprint.worker.ts';

const workerModule = new URL('./footprint.worker.ts', import.meta.url);

export interface FootprintResult {
  /** Bytes by contender, one figure a run. */
  readonly runs: ReadonlyMap<string, readonly number[]>;
  readonly wrong: number;
}

/** Has each contender hold the entries in a process of its own, in turns. */
export async function footprints(
  contenders: readonly string[],
  entries: number,
  rounds: number,
): Promise<FootprintResult> {
  const runs = new Map<string, number[]>(contenders.map((name) => [name, []]));
  let wrong = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of contenders) {
      const worker = startWorker<FootprintQuestion, FootprintAnswer>(workerModule, [name]);
      try {
        const answer = await worker.ask({ entries });
        wrong += answer.wrong;
        runs.get(name)?.push(answer.bytes);
      } finally {
        await worker.stop();
      }
    }
  }
  return { runs, wrong };
}
