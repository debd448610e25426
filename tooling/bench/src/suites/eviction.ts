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
const POLICIES = ['lru', 'sieve', 's3-fifo'] as const satisfies readonly EvictionPolicy[];
/** Those that are options beside the default. */
const OTHERS = ['sieve', 's3-fifo'] as const;

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
  const rows: { traffic: string; places: number; hits: Record<EvictionPolicy, number> }[] = [];
  for (const [name, traffic] of traffics) {
    for (const places of PLACES) {
      const [lru = 0, sieve = 0, s3 = 0] = await Promise.all(
        POLICIES.map((policy) => hitRatio(traffic, places, policy)),
      );
      rows.push({ traffic: name, places, hits: { lru, sieve, 's3-fifo': s3 } });
    }
  }
  const redis = await startRedis();
  const contenders = ['unwatched/ours', ...OTHERS.map((policy) => `${policy}/ours`)];
  const { rounds, wrong } = await race(contenders, redis.url, effort).finally(() => redis.stop());
  const nsOf = (name: string): readonly number[] => rounds.get(name) ?? [];
  const costs = OTHERS.map((policy) =>
    figure(
      `memory hit with ${policy}: cost, in hits with lru`,
      ratioOfRounds(nsOf(`${policy}/ours`), nsOf('unwatched/ours')),
      { bound: 'at most', value: 1.03 },
    ),
  );
  const gain = (
    { lru, ...others }: Record<EvictionPolicy, number>,
    policy: (typeof OTHERS)[number],
  ): string => `${((others[policy] - lru) * 100).toFixed(1)} points`;
  const markdown = [
    markdownTable(figureHead, costs.map(figureRow)),
    markdownTable(
      [
        'traffic',
        'places',
        ...POLICIES.map((policy) => `hits of ${policy}`),
        ...OTHERS.map((policy) => `${policy} gains`),
      ],
      rows.map(({ traffic, places, hits }) => [
        traffic,
        String(places),
        ...POLICIES.map((policy) => percent(hits[policy])),
        ...OTHERS.map((policy) => gain(hits, policy)),
      ]),
    ),
  ];
  const ns = Object.fromEntries(contenders.map((name) => [name, quantile(nsOf(name), 0.5)]));
  return { markdown: markdown.join('\n\n'), data: { rows, figures: costs, ns }, wrong };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const eviction: Suite = {
  name: 'eviction',
  about: 'how often memory hits with each eviction policy, and what a hit costs',
  run,
};
