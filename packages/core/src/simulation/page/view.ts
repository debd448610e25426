import type { SimulationResult, Span } from '../run/result.ts';
import { FIELD_GROUPS, SETUP_FIELDS, type SetupField } from '../setup/fields.ts';
import { setupQuery } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { strategiesText } from './text.ts';

/** A field of the form with what it holds. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** The choices; `null`: a number is typed. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
  readonly min: number;
  readonly max: number;
  readonly step: string;
}

/** A plot over the simulated time, one line for each run. */
export interface StrategyPlot {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly { readonly at: number; readonly values: readonly (number | null)[] }[];
}

export interface StrategiesView {
  readonly text: typeof strategiesText;
  readonly groups: readonly { readonly name: string; readonly fields: readonly FieldView[] }[];
  readonly against: {
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
  /** What each run is called: one, or two laid over each other. */
  readonly runs: readonly string[];
  readonly figures: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly string[];
  }[];
  readonly plots: readonly StrategyPlot[];
  readonly steps: readonly {
    readonly request: number;
    readonly second: string;
    readonly instance: number;
    readonly key: number;
    readonly kind: string;
    readonly says: string;
  }[];
  readonly downloads: { readonly json: string; readonly csv: string };
}

/** What the page shows of one run, or of two. */
export function strategiesView(
  setup: Setup,
  against: StrategyName | null,
  results: readonly SimulationResult[],
): StrategiesView {
  const query = setupQuery(setup);
  const strategies = Object.entries(STRATEGY_LABELS).map(([value, label]) => ({ value, label }));
  return {
    text: strategiesText,
    groups: FIELD_GROUPS.map((group) => ({
      name: group,
      fields: Object.entries(SETUP_FIELDS)
        .filter(([, field]) => field.group === group)
        .map(([name, field]) => fieldView(name, field, setup[name as keyof Setup])),
    })),
    against: { value: against ?? '', options: [{ value: '', label: strategiesText.nothing }, ...strategies] },
    runs: results.map((result) => STRATEGY_LABELS[result.setup.strategy]),
    figures: FIGURES.map(([id, label, format]) => ({ id, label, values: results.map(format) })),
    plots: PLOTS.map(([title, unit, value]) => ({
      title,
      unit,
      rows: (results[0]?.spans ?? []).map(({ at }, i) => ({
        at,
        values: results.map(({ spans }) => {
          const span = spans[i];
          return span === undefined ? null : value(span);
        }),
      })),
    })),
    steps: (results[0]?.steps ?? []).map(({ at, request, kind, key, instance }) => ({
      request,
      second: (at / 1000).toFixed(3),
      instance: instance + 1,
      key,
      kind,
      says: strategiesText.kinds[kind],
    })),
    downloads: { json: address('result.json', query), csv: address('result.csv', query) },
  };
}

const address = (file: string, query: string): string =>
  `/strategies/${file}${query === '' ? '' : `?${query}`}`;

function fieldView(name: string, field: SetupField, value: Setup[keyof Setup]): FieldView {
  const { label } = field;
  const unit = field.unit === undefined ? '' : ` (${field.unit})`;
  const view = { name, label: `${label}${unit}`, value: String(value), min: 0, max: 0, step: '1' };
  if (field.kind === 'number') {
    return { ...view, options: null, min: field.min, max: field.max, step: field.decimals ? 'any' : '1' };
  }
  const options =
    field.kind === 'choice'
      ? field.options
      : [
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ];
  return { ...view, options };
}

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);
const ms = (value: number | null | undefined): string => {
  if (value == null) return '–';
  if (value > 0 && value < 0.01) return '< 0.01 ms';
  return `${count(Number(value.toFixed(value < 10 ? 2 : 0)))} ms`;
};

type Figure = readonly [id: string, label: string, format: (result: SimulationResult) => string];

const FIGURES: readonly Figure[] = [
  ['hit-ratio', 'Hit ratio', ({ hitRatio }) => percent(hitRatio)],
  ['p50', 'Readers wait, half at most', ({ latency }) => ms(latency?.p50)],
  ['p99', 'Readers wait, 99 of 100 at most', ({ latency }) => ms(latency?.p99)],
  ['write', 'Writers wait, on average', ({ writeLatency }) => ms(writeLatency)],
  ['loads', 'Loads at the origin', ({ origin }) => count(origin.loads)],
  ['peak', 'Loads at the origin, at most', ({ origin }) => `${count(origin.peakPerSecond)} per second`],
  ['stale', 'Stale reads', ({ stale }) => `${percent(stale.share)} (${count(stale.reads)})`],
  ['stale-age', 'Oldest stale read', ({ stale }) => ms(stale.maxAge)],
  ['memory', 'Memory, at most', ({ peakBytes }) => `${(peakBytes / 2 ** 20).toFixed(2)} MiB`],
  ['evictions', 'Evictions', ({ evictions }) => count(evictions)],
  ['cost', 'Cost a month', ({ cost }) => `$${cost.total.toFixed(2)}`],
];

type Plot = readonly [title: string, unit: string, value: (span: Span) => number | null];

const hundredth = (share: number | null): number | null =>
  share === null ? null : Number((share * 100).toFixed(2));

const PLOTS: readonly Plot[] = [
  ['Hit ratio', '%', ({ hitRatio }) => hundredth(hitRatio)],
  ['Readers wait, 99 of 100 at most', 'ms', ({ p99 }) => p99],
  ['Load on the origin', 'loads/s', ({ loadsPerSecond }) => loadsPerSecond],
  ['Stale reads', '%', ({ staleShare }) => hundredth(staleShare)],
  ['Memory', 'MiB', ({ bytes }) => Number((bytes / 2 ** 20).toFixed(3))],
];
