import { z } from 'zod';
import { flag, wholeNumber } from '../../input/index.ts';
import { POLICY_LABELS } from '../policies/index.ts';
import type { Setup } from './setup.ts';
import { STRATEGY_LABELS } from './strategy-labels.ts';

export const FIELD_GROUPS = ['Workload', 'Strategy', 'Caches', 'Prices'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

interface Described {
  readonly label: string;
  readonly group: FieldGroup;
  readonly unit?: string;
}

/** A field of the form, a parameter of the address and an option of the command line in one. */
export type SetupField = Described &
  (
    | {
        readonly kind: 'number';
        readonly min: number;
        readonly max: number;
        readonly decimals: boolean;
        readonly fallback: number;
      }
    | {
        readonly kind: 'choice';
        readonly options: readonly { readonly value: string; readonly label: string }[];
        readonly fallback: string;
      }
    | { readonly kind: 'flag'; readonly fallback: boolean }
  );

type Range = readonly [min: number, max: number];

const whole = (
  group: FieldGroup,
  label: string,
  fallback: number,
  [min, max]: Range,
  unit?: string,
): SetupField => ({
  kind: 'number',
  decimals: false,
  group,
  label,
  fallback,
  min,
  max,
  ...(unit === undefined ? {} : { unit }),
});

const decimal: typeof whole = (...field) => ({ ...whole(...field), decimals: true }) as SetupField;

const choice = (
  group: FieldGroup,
  label: string,
  labels: Readonly<Record<string, string>>,
  fallback: string,
): SetupField => ({
  kind: 'choice',
  group,
  label,
  fallback,
  options: Object.entries(labels).map(([value, text]) => ({ value, label: text })),
});

/** Every field of a set-up, in the order of the form. */
export const SETUP_FIELDS: Readonly<Record<keyof Setup, SetupField>> = {
  pattern: choice(
    'Workload',
    'Which keys',
    { zipf: 'few are popular (Zipf)', uniform: 'all alike', loop: 'one after the other, again and again' },
    'zipf',
  ),
  requests: whole('Workload', 'Requests', 100_000, [1, 2_000_000]),
  rate: decimal('Workload', 'Rate', 500, [0.01, 100_000], 'requests/s'),
  keys: whole('Workload', 'Keys', 10_000, [1, 1_000_000]),
  skew: decimal('Workload', 'Zipf skew', 0.9, [0, 3]),
  writes: decimal('Workload', 'Writes', 2, [0, 100], '%'),
  absent: decimal('Workload', 'Reads of what does not exist', 0, [0, 100], '%'),
  size: whole('Workload', 'Size of a value', 1024, [1, 1_000_000], 'bytes'),
  load: decimal('Workload', 'Load time', 50, [0, 60_000], 'ms'),
  spread: choice(
    'Workload',
    'Spread of load times',
    { fixed: 'none', exponential: 'exponential', 'log-normal': 'log-normal' },
    'log-normal',
  ),
  write: decimal('Workload', 'Write time', 10, [0, 60_000], 'ms'),
  burst_every: decimal('Workload', 'A burst every', 0, [0, 86_400], 's'),
  burst_length: decimal('Workload', 'Length of a burst', 5, [0, 86_400], 's'),
  burst_factor: decimal('Workload', 'Rate of a burst', 5, [1, 100], 'times'),
  scan_every: decimal('Workload', 'A scan every', 0, [0, 86_400], 's'),
  scan_length: whole('Workload', 'Length of a scan', 1000, [1, 1_000_000], 'keys'),
  day: decimal('Workload', 'Length of a day', 0, [0, 86_400], 's'),
  swing: decimal('Workload', 'Swing of the rate in a day', 50, [0, 95], '%'),
  drift: decimal('Workload', 'Drift of popularity in a day', 0, [0, 100], '% of keys'),
  seed: whole('Workload', 'Seed', 1, [0, 1_000_000]),

  strategy: choice('Strategy', 'Strategy', STRATEGY_LABELS, 'ttl'),
  ttl: decimal('Strategy', 'TTL', 30, [0.001, 86_400], 's'),
  jitter: decimal('Strategy', 'Jitter', 20, [0, 100], '% of the TTL'),
  stale: decimal('Strategy', 'Stale for', 30, [0, 86_400], 's'),
  beta: decimal('Strategy', 'XFetch beta', 1, [0, 100]),
  negative_ttl: decimal('Strategy', 'Negative TTL', 5, [0, 86_400], 's'),
  tagged: whole('Strategy', 'Keys that share a tag', 10, [1, 100_000]),
  flush: decimal('Strategy', 'Write-behind collects for', 1, [0.001, 3600], 's'),
  protection: { kind: 'flag', group: 'Strategy', label: 'Callers share a load', fallback: true },

  policy: choice('Caches', 'Eviction', POLICY_LABELS, 'lru'),
  places: whole('Caches', 'Places in memory', 1000, [1, 1_000_000], 'entries'),
  instances: whole('Caches', 'Instances', 1, [1, 8]),
  tiers: choice('Caches', 'Tiers', { memory: 'memory only', two: 'memory and a shared tier' }, 'memory'),
  shared_places: whole('Caches', 'Places in the shared tier', 10_000, [1, 1_000_000], 'entries'),
  shared: decimal('Caches', 'Way to the shared tier', 0.5, [0, 10_000], 'ms'),
  bus: { kind: 'flag', group: 'Caches', label: 'Bus between instances', fallback: true },
  bus_delay: decimal('Caches', 'Delay of the bus', 2, [0, 60_000], 'ms'),

  memory_price: decimal('Prices', 'Memory', 8, [0, 1000], '$ per GiB and month'),
  origin_price: decimal('Prices', 'Origin', 2, [0, 1000], '$ per million calls'),
  shared_price: decimal('Prices', 'Shared tier', 0.2, [0, 1000], '$ per million calls'),
};

function decimalNumber(min: number, max: number, fallback: number) {
  const problem = `must be a number from ${min} to ${max}`;
  return z
    .string(problem)
    .regex(/^(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/, problem)
    .transform(Number)
    .refine((value) => value >= min && value <= max, problem)
    .prefault(String(fallback));
}

function parserOf(field: SetupField): z.ZodType {
  if (field.kind === 'flag') return flag(field.fallback);
  if (field.kind === 'choice') {
    const values = field.options.map(({ value }) => value);
    return z.enum(values, `must be one of ${values.join(', ')}`).prefault(field.fallback);
  }
  const { min, max, fallback, decimals } = field;
  return decimals ? decimalNumber(min, max, fallback) : wholeNumber({ min, max, fallback });
}

/** Parsers of all fields from text. */
export const setupShape = Object.fromEntries(
  Object.entries(SETUP_FIELDS).map(([name, field]) => [name, parserOf(field)]),
);
