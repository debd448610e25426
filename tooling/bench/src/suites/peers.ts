import { startRedis } from '@lab/servers';
import { ratioOfRounds, summarize } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import { contenders } from '../speed/contenders.ts';
import { race } from '../speed/race.ts';
import type { Outcome, Suite } from './suite.ts';

const disciplines = [
  { prefix: 'memory/', floor: 'memory/map', title: 'A hit in memory, one at a time' },
  { prefix: 'tagged/', floor: 'memory/map', title: 'The same, each entry with two tags' },
  { prefix: 'redis/', floor: 'redis/raw', title: 'A hit in Redis without a memory tier, 64 in flight' },
] as const;

async function run(effort: Effort): Promise<Outcome> {
  const redis = await startRedis();
  const sections: string[] = [];
  const data = [];
  let wrong = 0;
  try {
    for (const { prefix, floor, title } of disciplines) {
      const names = [...contenders.keys()].filter((name) => name.startsWith(prefix) || name === floor);
      const result = await race(names, redis.url, effort);
      wrong += result.wrong;
      const base = result.rounds.get(floor) ?? [];
      const rows = [...result.rounds].map(([name, rounds]) => ({
        discipline: title,
        name,
        time: summarize(rounds),
        ratio: ratioOfRounds(rounds, base),
      }));
      data.push(...rows);
      sections.push(`${title}:\n\n${speedTable(rows, floor)}`);
    }
  } finally {
    await redis.stop();
  }
  return { markdown: sections.join('\n\n'), data: { rows: data }, wrong };
}

interface Row {
  readonly name: string;
  readonly time: { readonly median: number; readonly spread: number };
  readonly ratio: { readonly median: number };
}

function speedTable(rows: readonly Row[], floor: string): string {
  const fastestFirst = rows.toSorted((a, b) => a.time.median - b.time.median);
  return markdownTable(
    ['contender', 'ns an operation', 'spread', `times ${floor}`],
    fastestFirst.map(({ name, time, ratio }) => [
      name,
      time.median.toFixed(0),
      `±${(time.spread * 50).toFixed(0)} %`,
      ratio.median.toFixed(2),
    ]),
  );
}

export const peersSuite: Suite = {
  name: 'peers',
  about: 'getOrSet of every cache: hits in memory, with tags, in Redis',
  run,
};
