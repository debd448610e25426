import type { SimulationResult } from '../run/result.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
const dollars = (value: number): string => `$${value.toFixed(2)}`;
const milliseconds = (value: number): string => {
  if (value > 0 && value < 0.01) return '< 0.01 ms';
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return `${count(Number(value.toFixed(value < 10 ? 2 : 0)))} ms`;
};
const points = (share: number): string => `${(share * 100).toFixed(2)} points`;

type Value = number | null | undefined;

/** One figure of a run: how it is written, and how the difference of two is. */
interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: (result: SimulationResult) => Value;
  readonly write: (value: number) => string;
  readonly writeDifference?: (value: number) => string;
}

const perSecond = (value: number): string => `${count(Math.round(value))} per second`;

const FIGURES: readonly Figure[] = [
  {
    id: 'hit-ratio',
    label: 'Hit ratio',
    value: ({ hitRatio }) => hitRatio,
    write: percent,
    writeDifference: points,
  },
  {
    id: 'p50',
    label: 'Median wait of readers',
    value: ({ latency }) => latency?.p50,
    write: milliseconds,
  },
  {
    id: 'p99',
    label: 'Wait of readers, p99',
    value: ({ latency }) => latency?.p99,
    write: milliseconds,
  },
  {
    id: 'write',
    label: 'Mean wait of writers',
    value: ({ writeLatency }) => writeLatency,
    write: milliseconds,
  },
  { id: 'loads', label: 'Loads at the origin', value: ({ origin }) => origin.loads, write: count },
  {
    id: 'peak',
    label: 'Peak load on the origin',
    value: ({ origin }) => origin.peakPerSecond,
    write: perSecond,
  },
  {
    id: 'stale',
    label: 'Stale reads',
    value: ({ stale }) => stale.share,
    write: percent,
    writeDifference: points,
  },
  { id: 'stale-reads', label: 'Number of stale reads', value: ({ stale }) => stale.reads, write: count },
  { id: 'stale-age', label: 'Oldest stale read', value: ({ stale }) => stale.maxAge, write: milliseconds },
  { id: 'memory', label: 'Peak memory', value: ({ peakBytes }) => peakBytes, write: mebibytes },
  { id: 'evictions', label: 'Evictions', value: ({ evictions }) => evictions, write: count },
  { id: 'cost', label: 'Cost per month', value: ({ cost }) => cost.total, write: dollars },
];

/** A figure of one run, or of two with what the second has more. */
export interface FigureView {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Second minus first; `null` of one run. */
  readonly difference: string | null;
}

export function figuresOf(results: readonly SimulationResult[]): readonly FigureView[] {
  return FIGURES.map(({ id, label, value, write, writeDifference = write }) => {
    const values = results.map(value);
    const [first, second] = values;
    return {
      id,
      label,
      values: values.map((each) => (each == null ? '–' : write(each))),
      difference: results.length < 2 ? null : difference(first, second, writeDifference),
    };
  });
}

function difference(first: Value, second: Value, write: Figure['write']): string {
  if (first == null || second == null) return '–';
  const sign = second < first ? '−' : '+';
  return second === first ? '0' : `${sign}${write(Math.abs(second - first))}`;
}
