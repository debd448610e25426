import {
  countHits,
  createPolicy,
  DEFAULT_SETUP,
  KeySampler,
  POLICY_LABELS,
  POLICY_NAMES,
  Random,
  type Setup,
  STRATEGY_LABELS,
  type StrategyName,
  simulate,
  zipfShares,
} from '@lab/core/simulation';
import { quantile } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

const KEYS = 10_000;
const PLACES = 1000;
/** Requests per second that are the goals. */
const POLICY_GOAL = 1_000_000;
const SIMULATION_GOAL = 200_000;

const verdict = (rate: number, goal: number): string => (rate >= goal ? 'ok' : 'not ok');
const thousands = (rate: number): string => `${Math.round(rate / 1000).toLocaleString('en-US')},000`;

/** The median rate of some runs, the first of which only warms up. */
function rateOf(requests: number, rounds: number, run: () => void): number {
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    run();
    if (round > 0) rates.push((requests / (performance.now() - began)) * 1000);
  }
  return quantile(rates, 0.5);
}

async function run(effort: Effort): Promise<Outcome> {
  const requests = effort.quick ? 50_000 : 1_000_000;
  const rounds = effort.quick ? 1 : 3;
  const sampler = new KeySampler(zipfShares(KEYS, 0.9), new Random(1, 'keys'));
  const sequence = Int32Array.from({ length: requests }, () => sampler.next());
  const policies = POLICY_NAMES.map((name) => {
    let hits = 0;
    const rate = rateOf(requests, rounds, () => {
      const options = { places: PLACES, keys: KEYS, random: new Random(1, 'policy'), future: sequence };
      hits = countHits(createPolicy(name, options), sequence);
    });
    return { name, hitRatio: hits / requests, rate };
  });
  const strategies = (Object.keys(STRATEGY_LABELS) as StrategyName[]).map((strategy) => {
    const setup: Setup = { ...DEFAULT_SETUP, strategy, requests: requests / 5, tiers: 'two', instances: 3 };
    return { strategy, rate: rateOf(setup.requests, rounds, () => simulate(setup)) };
  });
  const markdown = [
    markdownTable(
      ['eviction policy', 'hit ratio', 'requests/s', 'goal', 'verdict'],
      policies.map(({ name, hitRatio, rate }) => [
        POLICY_LABELS[name],
        hitRatio.toFixed(4),
        thousands(rate),
        thousands(POLICY_GOAL),
        verdict(rate, POLICY_GOAL),
      ]),
    ),
    markdownTable(
      ['strategy, 3 instances, two tiers', 'requests/s', 'goal', 'verdict'],
      strategies.map(({ strategy, rate }) => [
        STRATEGY_LABELS[strategy],
        thousands(rate),
        thousands(SIMULATION_GOAL),
        verdict(rate, SIMULATION_GOAL),
      ]),
    ),
  ];
  const best = policies.find(({ name }) => name === 'optimum')?.hitRatio ?? 1;
  const wrong = policies.filter(({ hitRatio }) => hitRatio > best).length;
  return { markdown: markdown.join('\n\n'), data: { policies, strategies }, wrong };
}

export const simulateSuite: Suite = {
  name: 'simulate',
  about: 'how many requests a second the simulation runs, by eviction policy and by strategy',
  run,
};
