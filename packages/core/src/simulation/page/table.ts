import type { SimulationResult } from '../run/result.ts';
import { DEFAULT_SETUP, setupQuery } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { linesOfCode } from './complexity.ts';

/** A measured cell of the comparison table, and the run that it is from. */
export interface StrategyCell {
  readonly text: string;
  readonly href: string;
}

/** A row of the comparison table. */
export interface StrategyRow {
  readonly strategy: StrategyName;
  readonly label: string;
  readonly lines: number;
  readonly cells: readonly StrategyCell[];
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

/** How many instances "scalability" is measured with, beside the two of the other columns. */
const MANY_INSTANCES = 8;

type RunAll = (setups: readonly Setup[]) => Promise<readonly SimulationResult[]>;

export async function strategyTable(runAll: RunAll): Promise<readonly StrategyRow[]> {
  const strategies = Object.keys(STRATEGY_LABELS) as StrategyName[];
  const few = strategies.map((strategy): Setup => ({ ...TABLE_SETUP, strategy }));
  const many = few.map((setup): Setup => ({ ...setup, instances: MANY_INSTANCES }));
  const results = await runAll([...few, ...many]);
  return few.flatMap((_, i) => {
    const [own, wide] = [results[i], results[few.length + i]];
    return own === undefined || wide === undefined ? [] : [rowOf(own, wide)];
  });
}

function rowOf(own: SimulationResult, wide: SimulationResult): StrategyRow {
  const { hitRatio, latency, origin, stale, writeLatency, setup } = own;
  const { strategy } = setup;
  const ms = (value: number | null | undefined): string =>
    value == null ? '–' : `${Math.round(value).toLocaleString('en-US')} ms`;
  const loads = (count: number): string => count.toLocaleString('en-US');
  const from = (of: Setup) => (text: string) => ({ text, href: `/strategies?${setupQuery(of)}` });
  return {
    strategy,
    label: STRATEGY_LABELS[strategy],
    lines: linesOfCode(strategy),
    cells: [
      ...[
        `${((hitRatio ?? 0) * 100).toFixed(1)} %`,
        ms(latency?.p99),
        ms(writeLatency),
        loads(origin.loads),
      ].map(from(setup)),
      from(wide.setup)(loads(wide.origin.loads)),
      ...[`${(stale.share * 100).toFixed(2)} %`, ms(stale.maxAge)].map(from(setup)),
    ],
  };
}
