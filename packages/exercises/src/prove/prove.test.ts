import { describe, expect, it } from 'vitest';
import type { Exercise } from '../exercise.ts';
import { exercises } from '../exercises/index.ts';
import { type Framework, frameworks } from '../paths.ts';
import { knownSolutions, prove } from './prove.ts';

const frameworkAt = (index: number): Framework => frameworks[index % frameworks.length] ?? 'hono';
const known = (exercise: Exercise, framework: Framework, is: (solution: string) => boolean) =>
  knownSolutions(exercise, framework)
    .filter(({ solution }) => is(solution))
    .map((each) => ({ exercise, framework, known: each, solution: each.solution }));

// The bounded part of `pnpm lab prove`, which runs whole every night. Of each exercise the starter and the reference in
// one framework; then, in the same or in the other one, the second solution or one of the wrong ones. All of it by turns,
// and without the cases of the contract, which the apps run anyway.
describe.concurrent('the checks', () => {
  const cases = exercises.flatMap((exercise, index) => {
    const other = frameworkAt(Math.floor(index / 2));
    const wrong = known(exercise, other, (solution) => solution.startsWith('wrong'));
    return [
      ...known(exercise, frameworkAt(index), (solution) => /^(?:starter|reference)$/.test(solution)),
      ...(index % 2 === 0
        ? known(exercise, other, (solution) => solution === 'second')
        : wrong.slice(index % wrong.length).slice(0, 1)),
    ];
  });

  it.each(cases)(
    '$exercise.slug in $framework: $solution',
    { timeout: 120_000 },
    async ({ exercise, framework, known }) => {
      const { said, ok } = await prove(exercise, framework, known, { contract: false });
      expect(ok ? 'right' : said).toBe('right');
    },
  );
});
