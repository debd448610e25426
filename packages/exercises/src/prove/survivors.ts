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
];
