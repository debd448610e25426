import { createCache, type EvictionPolicy } from '@lab/core/cache';
import { startRedis } from '@lab/servers';
import { quantile, ratioOfRounds } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { figure, figureHead, figureRow } from '../report/figure.ts';
import { markdownTable } from '../report/table.ts';
import { race } from '../speed/race.ts';
import { evictionTraffic, type Traffic } from '../speed/traffic.ts';
import type { Outcome, Suite } from './suite.ts';

const PLACES = [100, 1000, 3000] as const;
const POLICIES = ['lru', 'sieve'] as const satisfies readonly EvictionPolicy[];

/** The share of requests that the memory of the engine itself served. */
async function hitRatio(traffic: Traffic, maxEntries: number, eviction: EvictionPolicy): Promise<number> {
  const cache = createCache({ memory: { maxEntries, eviction } });
  for (const key of traffic) await cache.getOrSet(`k${key}`, () => key);
  const { hits } = cache.stats();
  await cache.close();
  return hits / traffic.length;
}

async function run(effort: Effort): Promise<Outcome> {
  const traffics = evictionTraffic(effort.quick ? 20_000 : 400_000);
  const rows: { traffic: string; places: number; lru: number; sieve: number }[] = [];
  for (const [name, traffic] of traffics) {
    for (const places of PLACES) {
      const [lru = 0, sieve = 0] = await Promise.all(
        POLICIES.map((policy) => hitRatio(traffic, places, policy)),
      );
      rows.push({ traffic: name, places, lru, sieve });
    }
  }
  const redis = await startRedis();
  const { rounds, wrong } = await race(['unwatched/ours', 'sieve/ours'], redis.url, effort).finally(() =>
    redis.stop(),
  );
  const [lru = [], sieve = []] = [rounds.get('unwatched/ours'), rounds.get('sieve/ours')];
  const cost = figure('memory hit with sieve: cost, in hits with lru', ratioOfRounds(sieve, lru), {
    bound: 'at most',
    value: 1.03,
  });
  const markdown = [
    markdownTable(figureHead, [figureRow(cost)]),
    markdownTable(
      ['traffic', 'places', 'hits of lru', 'hits of sieve', 'sieve gains'],
      rows.map((row) => [
        row.traffic,
        String(row.places),
        percent(row.lru),
        percent(row.sieve),
        `${((row.sieve - row.lru) * 100).toFixed(1)} points`,
      ]),
    ),
  ];
  const ns = { lru: quantile(lru, 0.5), sieve: quantile(sieve, 0.5) };
  return { markdown: markdown.join('\n\n'), data: { rows, figures: [cost], ns }, wrong };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const eviction: Suite = {
  name: 'eviction',
  about: 'how often memory hits with each eviction policy, and what a hit costs',
  run,
};
