import type { SimulationResult } from '../run/result.ts';
import { FIELD_GROUPS, SETUP_FIELDS, type SetupField } from '../setup/fields.ts';
import type { Setup } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';
import { type FigureView, figuresOf } from './figures.ts';
import { plotsOf, type StrategyPlot } from './plots.ts';
import { againstOf, type Plans, planQuery, runNames } from './runs.ts';
import { strategiesText } from './text.ts';
import type { Trace } from './traces.ts';

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

/** The trace whose requests are simulated, and the form that sends one. */
export interface TraceView {
  /** Its id; `''` without one. */
  readonly id: string;
  /** What it has; `''` without one. */
  readonly says: string;
  /** The address without it. */
  readonly without: string;
  /** The set-up that the form takes along. */
  readonly setup: string;
  readonly error: string | null;
}

export interface StrategiesView {
  readonly text: typeof strategiesText;
  readonly groups: readonly { readonly name: string; readonly fields: readonly FieldView[] }[];
  readonly trace: TraceView;
  readonly against: {
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
  /** The address that lays this set-up under the next one. */
  readonly pin: string;
  /** The address with both set-ups changed for each other; `null` of one. */
  readonly swap: string | null;
  /** What each run is called: one, or two laid over each other. */
  readonly runs: readonly string[];
  readonly figures: readonly FigureView[];
  readonly plots: readonly StrategyPlot[];
  readonly steps: readonly {
    readonly request: number;
    readonly second: string;
    readonly instance: number;
    readonly key: number;
    readonly kind: string;
    readonly says: string;
  }[];
  /** The files of each run. */
  readonly downloads: readonly { readonly run: string; readonly json: string; readonly csv: string }[];
}

/** What the page shows of one run, or of two. */
export function strategiesView(
  plans: Plans,
  results: readonly SimulationResult[],
  trace: Trace | null,
  error: string | null,
): StrategiesView {
  const { first, second } = plans;
  const runs = runNames(plans);
  const pages = [first, ...(second === null ? [] : [second])];
  return {
    text: strategiesText,
    groups: FIELD_GROUPS.map((group) => ({
      name: group,
      fields: Object.entries(SETUP_FIELDS)
        .filter(([, field]) => field.group === group)
        .map(([name, field]) => fieldView(name, field, first.setup[name as keyof Setup])),
    })),
    trace: {
      id: first.trace ?? '',
      says:
        trace === null
          ? ''
          : `${trace.requests.toLocaleString('en-US')} ${strategiesText.trace.requests} ${trace.keys.toLocaleString('en-US')} ${strategiesText.trace.keys}`,
      without: pageAddress({ first: { ...first, trace: null }, against: plans.against }),
      setup: planQuery(first),
      error,
    },
    against: againstView(plans, runs),
    pin: pageAddress({ first, against: againstOf(first) }),
    swap: second === null ? null : pageAddress({ first: second, against: againstOf(first) }),
    runs,
    figures: figuresOf(results),
    plots: plotsOf(results),
    steps: (results[0]?.steps ?? []).map(({ at, request, kind, key, instance }) => ({
      request,
      second: (at / 1000).toFixed(3),
      instance: instance + 1,
      key,
      kind,
      says: strategiesText.kinds[kind],
    })),
    downloads: pages.map((plan, i) => ({
      run: runs[i] ?? '',
      json: address('/strategies/result.json', planQuery(plan)),
      csv: address('/strategies/result.csv', planQuery(plan)),
    })),
  };
}

const address = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** The address of the page for a set-up, and what is laid over it. */
export function pageAddress({ first, against }: Pick<Plans, 'first' | 'against'>): string {
  const parts = [planQuery(first), against === '' ? '' : new URLSearchParams({ against }).toString()];
  return address('/strategies', parts.filter((part) => part !== '').join('&'));
}

function againstView({ against }: Plans, runs: readonly string[]): StrategiesView['against'] {
  const strategies = Object.entries(STRATEGY_LABELS).map(([value, label]) => ({ value, label }));
  const pinned = against.includes('=')
    ? [{ value: against, label: `${strategiesText.pinned} ${runs[1]}` }]
    : [];
  return {
    value: against,
    options: [{ value: '', label: strategiesText.nothing }, ...pinned, ...strategies],
  };
}

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
