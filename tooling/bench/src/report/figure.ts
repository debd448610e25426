import type { Summary } from '../measure/statistics.ts';

export interface Goal {
  readonly bound: 'at most' | 'at least';
  readonly value: number;
}

/** One ratio of a run, and what it has to reach where the project has set a goal. */
export interface Figure {
  readonly name: string;
  readonly ratio: Summary;
  readonly goal?: Goal;
  /** `undefined` where there is no goal. */
  readonly ok?: boolean;
}

export function figure(name: string, ratio: Summary, goal?: Goal): Figure {
  if (!goal) return { name, ratio };
  const ok = goal.bound === 'at most' ? ratio.median <= goal.value : ratio.median >= goal.value;
  return { name, ratio, goal, ok };
}

const verdicts = new Map([
  [true, 'ok'],
  [false, 'not ok'],
]);

/** The cells `ratio, spread, goal, verdict` of a figure. */
export function figureRow({ name, ratio, goal, ok }: Figure): string[] {
  return [
    name,
    ratio.median.toFixed(2),
    `±${(ratio.spread * 50).toFixed(0)} %`,
    goal ? `${goal.bound} ${goal.value}` : '',
    ok === undefined ? '' : (verdicts.get(ok) ?? ''),
  ];
}

export const figureHead = ['ratio', 'measured', 'spread', 'goal', 'verdict'];
