import { startRedis } from '@lab/servers';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import { stampedeContenders } from '../stampede/contenders.ts';
import { stampede as run, type StampedeResult } from '../stampede/stampede.ts';
import type { Outcome, Suite } from './suite.ts';

const loadMs = 100;

async function measure(effort: Effort): Promise<Outcome> {
  const total = effort.quick ? 100 : 1_000;
  const redis = await startRedis();
  const results: StampedeResult[] = [];
  try {
    for (const processes of [1, 4]) {
      for (const contender of stampedeContenders) {
        const callers = total / processes;
        const rounds = effort.quick ? 1 : 5;
        results.push(await run({ contender, endpoint: redis.url, processes, callers, loadMs, rounds }));
      }
    }
  } finally {
    await redis.stop();
  }
  const table = markdownTable(
    ['contender', 'processes x callers', 'loads', 'p50 ms', 'p99 ms', 'wrong answers'],
    results.map((result) => [
      result.contender,
      `${result.processes} x ${result.callers}`,
      String(result.loads),
      result.p50.toFixed(0),
      result.p99.toFixed(0),
      String(result.wrong),
    ]),
  );
  return {
    markdown: `One cold key in Redis; the load takes ${loadMs} ms, so no caller can be faster.\n\n${table}`,
    data: { loadMs, results },
    wrong: results.reduce((sum, result) => sum + result.wrong, 0),
  };
}

export const stampede: Suite = {
  name: 'stampede',
  about: 'many callers of one cold key, in one process and in several',
  run: measure,
};
