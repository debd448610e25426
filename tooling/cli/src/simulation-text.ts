import { POLICY_LABELS, type SimulationResult, STRATEGY_LABELS } from '@lab/core/simulation';

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number | null): string => (share === null ? 'none' : `${(share * 100).toFixed(2)} %`);
const ms = (value: number | null | undefined): string => (value == null ? 'none' : `${value} ms`);

/** What a simulation measured, one figure a line. */
export function resultText(result: SimulationResult, query: string): string {
  const { setup, latency, origin, stale, cost } = result;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Strategy',
      `${STRATEGY_LABELS[setup.strategy]}, ${POLICY_LABELS[setup.policy]} in ${count(setup.places)} places`,
    ],
    [
      'Traffic',
      `${count(result.reads)} reads and ${count(result.writes)} writes in ${count(result.duration)} s`,
    ],
    ['Hit ratio', percent(result.hitRatio)],
    ['Latency of reads', `p50 ${ms(latency?.p50)}, p99 ${ms(latency?.p99)}, mean ${ms(latency?.mean)}`],
    ['Latency of writes', `mean ${ms(result.writeLatency)}`],
    [
      'Origin',
      `${count(origin.loads)} loads (at most ${origin.peakPerSecond}/s), ${count(origin.writes)} writes`,
    ],
    ['Stale reads', `${percent(stale.share)}, at most ${ms(stale.maxAge)} old`],
    [
      'Memory',
      `${(result.peakBytes / 2 ** 20).toFixed(2)} MiB at most, ${count(result.evictions)} evictions`,
    ],
    [
      'Cost per month',
      `$${cost.total} (memory ${cost.memory}, origin ${cost.origin}, shared tier ${cost.shared})`,
    ],
    ['Address', `/strategies${query === '' ? '' : `?${query}`}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n');
}
