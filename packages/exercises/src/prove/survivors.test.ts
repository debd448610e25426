import { expect, it } from 'vitest';
import { exercises } from '../exercises/index.ts';
import { frameworks } from '../paths.ts';
import { mutantsOf } from './mutants.ts';
import { survivors } from './survivors.ts';

it('mutants stay within the regions of their exercise, and differ from the solution', async () => {
  const [, , , memo] = exercises;
  if (memo === undefined) throw new Error('no exercise 4');
  const mutants = await mutantsOf(memo, 'koa');
  expect(mutants.length).toBeGreaterThan(15);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(new Set(mutants.map(({ files }) => [...files.values()].join())).size).toBe(mutants.length);
  for (const { files } of mutants) expect([...files.values()].join()).toContain('holds at least one result');
});

it('every survivor that is listed is a mutant of today, with a reason', async () => {
  for (const { exercise: number, framework, mutant, reason } of survivors) {
    const exercise = exercises.find((each) => each.number === number);
    if (exercise === undefined) throw new Error(`no exercise ${number}`);
    const wanted = framework === undefined ? frameworks : [framework];
    for (const name of wanted)
      expect((await mutantsOf(exercise, name)).map((each) => each.name)).toContain(mutant);
    expect(reason).toMatch(/\.$/);
  }
});
