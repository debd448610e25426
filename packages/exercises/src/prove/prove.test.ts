import { describe, expect, it } from 'vitest';
import { exercises } from '../exercises/index.ts';
import { frameworks } from '../paths.ts';
import { knownSolutions, prove } from './prove.ts';

// The bounded part of `pnpm lab prove`: each exercise in one framework by turns, without the cases of the contract, which
// the apps run anyway. Of the wrong solutions one; the others are a matter of the full matrix.
describe.concurrent('the checks', () => {
  const cases = exercises.flatMap((exercise, index) => {
    const framework = frameworks[index % frameworks.length] ?? 'hono';
    const known = knownSolutions(exercise, framework);
    const wrong = known.filter(({ solution }) => solution.startsWith('wrong'));
    const chosen = [
      ...known.filter((each) => !wrong.includes(each)),
      ...wrong.slice(index % wrong.length).slice(0, 1),
    ];
    return chosen.map((each) => ({ exercise, framework, known: each, solution: each.solution }));
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
