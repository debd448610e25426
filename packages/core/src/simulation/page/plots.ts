import type { SimulationResult, Span } from '../run/result.ts';

/** A plot over the simulated time, one line for each run. */
export interface StrategyPlot {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly { readonly at: number; readonly values: readonly (number | null)[] }[];
}

type Plot = readonly [title: string, unit: string, value: (span: Span) => number | null];

const hundredth = (share: number | null): number | null =>
  share === null ? null : Number((share * 100).toFixed(2));

const PLOTS: readonly Plot[] = [
  ['Hit ratio', '%', ({ hitRatio }) => hundredth(hitRatio)],
  ['Median wait of readers', 'ms', ({ p50 }) => p50],
  ['Wait of readers, p99', 'ms', ({ p99 }) => p99],
  ['Load on the origin', 'loads/s', ({ loadsPerSecond }) => loadsPerSecond],
  ['Stale reads', '%', ({ staleShare }) => hundredth(staleShare)],
  ['Oldest stale read', 'ms', ({ staleAge }) => staleAge],
  ['Memory', 'MiB', ({ bytes }) => Number((bytes / 2 ** 20).toFixed(3))],
  ['Cost', '$ per month', ({ cost }) => Number(cost.toFixed(2))],
];

/** Runs of different lengths are drawn over the same seconds; each has values where it has spans. */
export function plotsOf(results: readonly SimulationResult[]): readonly StrategyPlot[] {
  const spans = results.map((result) => new Map(result.spans.map((span) => [span.at, span])));
  const seconds = [...new Set(spans.flatMap((each) => [...each.keys()]))].toSorted((a, b) => a - b);
  return PLOTS.map(([title, unit, value]) => ({
    title,
    unit,
    rows: seconds.map((at) => ({
      at,
      values: spans.map((each) => {
        const span = each.get(at);
        return span === undefined ? null : value(span);
      }),
    })),
  }));
}
