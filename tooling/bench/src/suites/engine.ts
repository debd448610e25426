import { startRedis } from '@lab/servers';
import { type FootprintResult, footprints } from '../footprint/footprint.ts';
import { quantile, ratioOfRounds, summarize } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { peers } from '../peers/index.ts';
import { type Figure, figure, figureHead, figureRow } from '../report/figure.ts';
import { markdownTable } from '../report/table.ts';
import { type RaceResult, race } from '../speed/race.ts';
import type { Outcome, Suite } from './suite.ts';

const rivals = peers.filter((peer) => peer.name !== 'ours').map((peer) => `memory/${peer.name}`);
const entries = 100_000;

async function run(effort: Effort): Promise<Outcome> {
  const redis = await startRedis();
  try {
    const memory = await race(['memory/map', 'memory/ours', 'tagged/ours', ...rivals], redis.url, effort);
    const watched = await race(['unwatched/ours', 'sampled/ours', 'monitored/ours'], redis.url, effort);
    const hits = await race(['redis/raw', 'redis/ours'], redis.url, effort);
    const many = await race(['many/raw', 'many/parsed', 'many/ours'], redis.url, effort);
    const held = await footprints(['lru-cache', 'ours'], entries, effort.quick ? 1 : 3);

    const figures = [...figuresOf(memory, hits, many, held), ...figuresOfWatched(watched)];
    const times = [watched, memory, hits, many].flatMap((result) => [...result.rounds]);
    const markdown = [
      markdownTable(figureHead, figures.map(figureRow)),
      markdownTable(
        ['contender', 'ns an operation', 'spread'],
        times.map(([name, rounds]) => timeRow(name, rounds)),
      ),
      markdownTable(
        [`${entries} entries in`, 'MiB'],
        [...held.runs].map(([name, bytes]) => [name, (quantile(bytes, 0.5) / 2 ** 20).toFixed(1)]),
      ),
    ];
    return {
      markdown: markdown.join('\n\n'),
      data: {
        figures,
        times: Object.fromEntries(times.map(([name, rounds]) => [name, summarize(rounds)])),
        bytes: Object.fromEntries(held.runs),
      },
      wrong: memory.wrong + watched.wrong + hits.wrong + many.wrong + held.wrong,
    };
  } finally {
    await redis.stop();
  }
}

function figuresOf(memory: RaceResult, hits: RaceResult, many: RaceResult, held: FootprintResult): Figure[] {
  const rounds = (result: RaceResult, name: string) => result.rounds.get(name) ?? [];
  const hit = rounds(memory, 'memory/ours');
  const fastest = rivals.toSorted(
    (a, b) => quantile(rounds(memory, a), 0.5) - quantile(rounds(memory, b), 0.5),
  )[0];
  return [
    figure('memory hit: cost, in awaited Map functions', ratioOfRounds(hit, rounds(memory, 'memory/map')), {
      bound: 'at most',
      value: 1.6,
    }),
    figure(
      `memory hit: speed, in that of the fastest peer (${fastest?.replace('memory/', '')})`,
      ratioOfRounds(rounds(memory, fastest ?? ''), hit),
      { bound: 'at least', value: 2 },
    ),
    figure(
      'memory hit with two tags: cost, in untagged hits',
      ratioOfRounds(rounds(memory, 'tagged/ours'), hit),
      {
        bound: 'at most',
        value: 1.3,
      },
    ),
    figure(
      'Redis hit, 64 in flight: speed, in that of GET and JSON.parse',
      ratioOfRounds(rounds(hits, 'redis/raw'), rounds(hits, 'redis/ours')),
      { bound: 'at least', value: 0.9 },
    ),
    figure(
      'getMany of 100: speed, in that of MGET alone',
      ratioOfRounds(rounds(many, 'many/raw'), rounds(many, 'many/ours')),
    ),
    figure(
      'getMany of 100: speed, in that of MGET and JSON.parse',
      ratioOfRounds(rounds(many, 'many/parsed'), rounds(many, 'many/ours')),
      { bound: 'at least', value: 0.8 },
    ),
    figure(
      `memory of ${entries} entries, in that of lru-cache`,
      ratioOfRounds(held.runs.get('ours') ?? [], held.runs.get('lru-cache') ?? []),
      { bound: 'at most', value: 1.3 },
    ),
  ];
}

function figuresOfWatched({ rounds }: RaceResult): Figure[] {
  const hit = rounds.get('unwatched/ours') ?? [];
  return [
    figure(
      'memory hit with the miss-ratio curve: cost, in hits without',
      ratioOfRounds(rounds.get('sampled/ours') ?? [], hit),
      { bound: 'at most', value: 1.02 },
    ),
    figure(
      'memory hit with all monitoring: cost, in hits without',
      ratioOfRounds(rounds.get('monitored/ours') ?? [], hit),
      { bound: 'at most', value: 1.1 },
    ),
  ];
}

function timeRow(name: string, rounds: readonly number[]): string[] {
  const { median, spread } = summarize(rounds);
  return [name, median.toFixed(0), `±${(spread * 50).toFixed(0)} %`];
}

export const engine: Suite = {
  name: 'engine',
  about: 'what our cache costs, beside a Map, raw Redis, lru-cache and the fastest peer',
  run,
};
