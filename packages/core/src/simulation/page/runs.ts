import { BadParameter, LabError } from '../../http/index.ts';
import { type RawEntries, readUrlEncoded } from '../../input/index.ts';
import { SETUP_FIELDS } from '../setup/fields.ts';
import { parseSetup, setupQuery } from '../setup/parse-setup.ts';
import type { Setup, StrategyName } from '../setup/setup.ts';
import { STRATEGY_LABELS } from '../setup/strategy-labels.ts';

/** One run of the page: its set-up, and the trace that replaces its requests. */
export interface RunPlan {
  readonly setup: Setup;
  /** Id of a trace that was sent; `null`: the requests that the set-up describes. */
  readonly trace: string | null;
}

/** What an address of the page says. */
export interface Plans {
  readonly first: RunPlan;
  /** The set-up that is laid over it. */
  readonly second: RunPlan | null;
  /** As the address has it. */
  readonly against: string;
}

/** More than this takes longer than a reader waits; the command has no such limit. */
export const MOST_REQUESTS = 200_000;

const TRACE_ID = /^[0-9a-f]{16}$/;

/** @throws BadParameter that names the field at fault; for one of the second set-up, `against`. */
export function readPlans(query: RawEntries): Plans {
  const entries = [...query];
  const first = readPlan(entries);
  const against = once(entries, 'against');
  return { first, second: readSecond(against, first), against };
}

export function readPlan(query: RawEntries): RunPlan {
  const entries = [...query];
  const setup = parseSetup(entries);
  const trace = once(entries, 'trace');
  if (trace === '') {
    if (setup.requests > MOST_REQUESTS)
      throw new BadParameter(
        'requests',
        `must be at most ${MOST_REQUESTS} here; pnpm lab simulate runs more`,
      );
    return { setup, trace: null };
  }
  if (!TRACE_ID.test(trace)) throw new BadParameter('trace', 'must be the name of a trace that was sent');
  return { setup, trace };
}

/** The address of a run, without what has its default. */
export function planQuery({ setup, trace }: RunPlan): string {
  const query = setupQuery(setup);
  return [query, ...(trace === null ? [] : [`trace=${trace}`])].filter((part) => part !== '').join('&');
}

/** The same for `against`: never empty, which would say that there is none. */
export const againstOf = (plan: RunPlan): string => planQuery(plan) || `strategy=${plan.setup.strategy}`;

/** The name of a strategy: the first set-up with another strategy. Or a whole set-up, as its address says it. */
function readSecond(against: string, first: RunPlan): RunPlan | null {
  if (against === '') return null;
  if (Object.hasOwn(STRATEGY_LABELS, against))
    return { ...first, setup: { ...first.setup, strategy: against as StrategyName } };
  if (!against.includes('='))
    throw new BadParameter(
      'against',
      `must be a set-up, or one of ${Object.keys(STRATEGY_LABELS).join(', ')}`,
    );
  try {
    return readPlan(readUrlEncoded(against));
  } catch (error) {
    if (error instanceof LabError)
      throw new BadParameter(
        'against',
        `has a set-up that cannot be read. ${error.detail.replace(/\.$/, '')}`,
      );
    throw error;
  }
}

/** What the runs are called: their strategies, and what else differs where there are two. */
export function runNames({ first, second }: Plans): readonly string[] {
  const label = ({ setup }: RunPlan) => STRATEGY_LABELS[setup.strategy];
  if (second === null) return [label(first)];
  const names = Object.keys(SETUP_FIELDS) as (keyof Setup)[];
  const differing = names.filter((name) => name !== 'strategy' && first.setup[name] !== second.setup[name]);
  return [first, second].map((plan, i) => {
    const values = differing.slice(0, 3).map((name) => `${SETUP_FIELDS[name].label} ${plan.setup[name]}`);
    const own = first.trace === second.trace || plan.trace === null ? [] : ['trace'];
    return [`${i === 0 ? 'A' : 'B'}: ${label(plan)}`, ...own, ...values].join(', ');
  });
}

function once(entries: RawEntries, name: string): string {
  const values = [...entries].filter(([each]) => each === name).map(([, value]) => value);
  const [value = ''] = values;
  if (values.length > 1) throw new BadParameter(name, 'must be given once');
  return typeof value === 'string' ? value : '';
}
