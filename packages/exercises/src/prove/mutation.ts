import type { Exercise } from '../exercise.ts';
import { exercises } from '../exercises/index.ts';
import { type Framework, frameworks } from '../paths.ts';
import { mutantsOf } from './mutants.ts';
import { type Proof, prove } from './prove.ts';
import { survivors } from './survivors.ts';

export { survivors };

/** A mutant of an exercise, and how to check it. */
export interface MutantTask {
  readonly exercise: Exercise;
  readonly framework: Framework;
  readonly name: string;
  /** Why it survives; `undefined` where it must be killed. */
  readonly reason: string | undefined;
  /** Checks it: the proof is right when the mutant is killed. */
  run(): Promise<Proof>;
}

/**
 * The mutants of one exercise in one framework.
 *
 * @param scope.own - leaves out the code of both frameworks on every other exercise, so that each is checked once.
 */
export async function mutantTasks(
  exercise: Exercise,
  framework: Framework,
  { own = false }: { readonly own?: boolean } = {},
): Promise<readonly MutantTask[]> {
  const turn = frameworks[exercises.indexOf(exercise) % frameworks.length];
  const mutants = await mutantsOf(exercise, framework);
  return mutants
    .filter(({ shared }) => !own || !shared || turn === framework)
    .map(({ name, files }) => ({
      exercise,
      framework,
      name,
      reason: reasonFor(exercise, framework, name),
      run: () =>
        prove(exercise, framework, {
          solution: name,
          files,
          judge: ({ passed }) => (passed ? 'it survives' : undefined),
        }),
    }));
}

function reasonFor(exercise: Exercise, framework: Framework, name: string): string | undefined {
  return survivors.find(
    (each) =>
      each.exercise === exercise.number &&
      each.mutant === name &&
      (each.framework === undefined || each.framework === framework),
  )?.reason;
}
