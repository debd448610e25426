import { createCache } from '../../cache/index.ts';
import { BadParameter } from '../../http/index.ts';
import type { RawEntries } from '../../input/index.ts';
import type { SimulationResult } from '../run/result.ts';
import { simulateInWorker } from '../run/simulate-in-worker.ts';
import { DEFAULT_SETUP, parseSetup, setupQuery } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { linesOfCode } from './complexity.ts';
import { spansCsv } from './csv.ts';
import { type StrategiesView, strategiesView } from './view.ts';

/** More than this takes longer than a reader waits; the command has no such limit. */
const MOST_REQUESTS = 200_000;

/** A row of the comparison table; each figure leads to `href`. */
export interface StrategyRow {
  readonly strategy: StrategyName;
  readonly label: string;
  readonly href: string;
  readonly lines: number;
  readonly figures: readonly string[];
}

/** The strategies pages: `/strategies`, its files, and its table. */
export interface StrategiesLab {
  /** @throws BadParameter that names the field at fault. */
  view(query: RawEntries): Promise<StrategiesView>;
  /** All figures of a set-up. @throws BadParameter */
  json(query: RawEntries): Promise<SimulationResult>;
  /** The plots of a set-up. @throws BadParameter */
  csv(query: RawEntries): Promise<string>;
  table(): Promise<readonly StrategyRow[]>;
  close(): Promise<void>;
}

/** The set-up of the table: small enough to run all strategies while a reader waits. */
const TABLE_SETUP: Setup = {
  ...DEFAULT_SETUP,
  requests: 20_000,
  keys: 2000,
  places: 500,
  instances: 2,
  tiers: 'two',
  absent: 5,
};

/** Runs simulations in threads of their own, and remembers their results: equal set-ups give equal results. */
export function createStrategiesLab(): StrategiesLab {
  const cache = createCache({ memory: { maxEntries: 100 }, prefix: 'strategies' });
  const stop = new AbortController();
  // One after the other: a simulation takes a core for itself.
  let last: Promise<unknown> = Promise.resolve();
  const run = (setup: Setup): Promise<SimulationResult> =>
    cache.getOrSet(`?${setupQuery(setup)}`, () => {
      const result = last.then(() => simulateInWorker(setup, { signal: stop.signal }));
      last = result.catch(() => undefined);
      return result;
    });
  return {
    async view(query) {
      const entries = [...query];
      const [setup, against] = [readSetup(entries), readAgainst(entries)];
      const setups = against === null ? [setup] : [setup, { ...setup, strategy: against }];
      return strategiesView(setup, against, await Promise.all(setups.map(run)));
    },
    json: async (query) => await run(readSetup(query)),
    csv: async (query) => spansCsv(await run(readSetup(query))),
    table: async () =>
      await Promise.all(
        (Object.keys(STRATEGY_LABELS) as StrategyName[]).map((strategy) => rowOf(strategy, run)),
      ),
    async close() {
      stop.abort(new Error('The lab is closing.'));
      await cache.close();
    },
  };
}

function readSetup(query: RawEntries): Setup {
  const setup = parseSetup(query);
  if (setup.requests > MOST_REQUESTS) {
    throw new BadParameter('requests', `must be at most ${MOST_REQUESTS} here; pnpm lab simulate runs more`);
  }
  return setup;
}

function readAgainst(entries: RawEntries): StrategyName | null {
  const values = [...entries].filter(([name]) => name === 'against').map(([, value]) => value);
  const [value = ''] = values;
  if (value === '') return null;
  if (values.length > 1) throw new BadParameter('against', 'must be given once');
  if (typeof value !== 'string' || !Object.hasOwn(STRATEGY_LABELS, value)) {
    throw new BadParameter('against', `must be one of ${Object.keys(STRATEGY_LABELS).join(', ')}`);
  }
  return value as StrategyName;
}

async function rowOf(
  strategy: StrategyName,
  run: (setup: Setup) => Promise<SimulationResult>,
): Promise<StrategyRow> {
  const setup: Setup = { ...TABLE_SETUP, strategy };
  const { hitRatio, latency, origin, stale, writeLatency } = await run(setup);
  const ms = (value: number | null | undefined): string =>
    value == null ? '–' : `${Math.round(value).toLocaleString('en-US')} ms`;
  return {
    strategy,
    label: STRATEGY_LABELS[strategy],
    href: `/strategies?${setupQuery(setup)}`,
    lines: linesOfCode(strategy),
    figures: [
      `${((hitRatio ?? 0) * 100).toFixed(1)} %`,
      ms(latency?.p99),
      `${origin.loads.toLocaleString('en-US')} loads`,
      `${(stale.share * 100).toFixed(2)} %`,
      ms(stale.maxAge),
      ms(writeLatency),
    ],
  };
}
