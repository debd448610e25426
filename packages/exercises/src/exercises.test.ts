import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exercises } from './exercises/index.ts';
import { frameworks, root } from './paths.ts';
import { referenceFiles, regionsOf, starterFiles, variantsOf } from './variants.ts';

describe('the exercises', () => {
  it('are the thirteen of the course', () => {
    expect(exercises.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  const cases = exercises.flatMap((exercise) => frameworks.map((framework) => ({ exercise, framework })));

  it.each(cases)(
    '$exercise.slug in $framework cuts regions that exist, and leaves a TODO for each step',
    ({ exercise, framework }) => {
      const starter = starterFiles(exercise, framework);
      const text = [...starter.values()].join('\n');
      expect([...starter.keys()]).toEqual([...referenceFiles(exercise, framework).keys()]);
      expect(text).toContain('TODO');
      if (!/sheets/.test([...starter.keys()].join()) || starter.size > 1)
        for (const step of exercise.steps.keys())
          expect(text).toMatch(new RegExp(`TODO [^\\n]*${step + 1}|TODO ${step + 1}`));
      expect([...referenceFiles(exercise, framework).values()].join('\n')).not.toContain('TODO');
      expect(regionsOf(exercise, framework).length).toBeGreaterThan(0);
    },
  );

  // Only some wrong solutions run in each build; a message that was put in other words must not wait for the others.
  it('every fault that a wrong solution must be told is in the words of a check', () => {
    const texts = globSync('packages/{core,exercises}/src/**/*.ts', { cwd: root })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' '));
    const faults = cases.flatMap(({ exercise, framework }) =>
      variantsOf(exercise, framework).flatMap(({ fault }) => fault?.source ?? []),
    );
    expect(faults.length).toBeGreaterThan(100);
    for (const phrase of faults.flatMap(phrasesOf))
      expect(
        texts.some((text) => text.includes(phrase)),
        phrase,
      ).toBe(true);
  });

  it.each(cases)(
    '$exercise.slug in $framework has a second solution, and three wrong ones',
    ({ exercise, framework }) => {
      const variants = variantsOf(exercise, framework);
      expect(variants.filter(({ fault }) => fault === undefined).map(({ name }) => name)).toEqual(['second']);
      expect(variants.filter(({ fault }) => fault !== undefined).length).toBeGreaterThanOrEqual(3);
    },
  );
});

/** The words of a regular expression, without what stands for any text or number. */
const phrasesOf = (fault: string): string[] =>
  fault
    .split(/\\[a-zA-Z.]|[[\](){}|*+?^$]|\d+/)
    .map((phrase) => phrase.replaceAll('\\', '').trim())
    .filter((phrase) => phrase.includes(' '));
