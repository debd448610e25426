import type { Framework } from '../paths.ts';

/** A mutant that a check lets pass, and why that is right. */
export interface Survivor {
  readonly exercise: number;
  /** Left out for code that both frameworks share. */
  readonly framework?: Framework;
  /** Its name, as `pnpm lab prove --mutants` prints it. */
  readonly mutant: string;
  readonly reason: string;
}

/** Every mutant that is known to survive. */
export const survivors: readonly Survivor[] = [
  {
    exercise: 4,
    mutant: 'f3-memo, ConditionalExpression: oldest !== undefined → true',
    reason:
      'It does the same: a Map with too many entries has a first one. Only the type checker needs the test.',
  },
  ...['flask.static', 'flask.dynamic', 'flask.conditional'].map(
    (name): Survivor => ({
      exercise: 6,
      framework: 'koa',
      mutant: `f6-routes, StringLiteral: '${name}' → ""`,
      reason: 'It does the same: the name of a route is free where no page links to it by its name.',
    }),
  ),
  {
    exercise: 7,
    mutant: 'f9-measure, ArrayDeclaration: [] → ["Stryker was here"]',
    reason: 'One sample of 21 that is no number does not move the median. Only the type checker refuses it.',
  },
  {
    exercise: 7,
    mutant: 'f9-measure, ArithmeticOperator: round % methods.length → round * methods.length',
    reason: 'The order within a round shifts times by less than their noise, and changes no count.',
  },
  {
    exercise: 7,
    mutant: 'f9-measure, OptionalChaining: runs.get(method)?.push → runs.get(method).push',
    reason: 'It does the same: every method has its list. Only the type checker needs the test.',
  },
  {
    exercise: 8,
    mutant: 'f10-update, StringLiteral: \'info\' → ""',
    reason: 'The kind of a message chooses its colour, which is no part of the exercise.',
  },
  {
    exercise: 8,
    framework: 'hono',
    mutant: 'f10-update, StringLiteral: \'success\' → ""',
    reason: 'The kind of a message chooses its colour, which is no part of the exercise.',
  },
  {
    exercise: 9,
    mutant: 'f12-cache, StringLiteral: \'weather\' → "" (2)',
    reason:
      'It names the list of cities for the page of what the caches hold, which is no part of the exercise.',
  },
  {
    exercise: 10,
    mutant: 'd5-list-cache, StringLiteral: \'api pages\' → ""',
    reason: 'It names the list of pages for the bound on them, which is no part of the exercise.',
  },
  {
    exercise: 11,
    mutant: 'd2-urls, ArrayDeclaration: [] → ["Stryker was here"]',
    reason: 'It does the same: no link and no visitor has a parameter of that name.',
  },
  {
    exercise: 11,
    framework: 'hono',
    mutant: 'd2-list, StringLiteral: \'hole\' → ""',
    reason: 'It does the same where the page is kept. Only the type checker refuses it.',
  },
  ...["ObjectLiteral: { status: 'bypass' } → {}", 'StringLiteral: \'bypass\' → ""'].map(
    (change): Survivor => ({
      exercise: 13,
      mutant: `f11-report, ${change}`,
      reason:
        'It does the same: the decorator at the route says what the cache did, in place of the use case.',
    }),
  ),
];
