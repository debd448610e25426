import {
  type Exercise,
  exercises,
  type Framework,
  frameworks,
  isFramework,
  lastFramework,
  Playground,
} from '@lab/exercises';
import { UsageError } from './usage-error.ts';

/**
 * The exercise that an argument names.
 *
 * @throws UsageError
 */
export function exerciseOf(text: string): Exercise {
  const exercise = exercises.find(({ number, slug }) => String(number) === text || slug === text);
  if (exercise === undefined)
    throw new UsageError(
      `There is no exercise "${text}". They are 1 to ${exercises.length}: pnpm lab exercises`,
    );
  return exercise;
}

/**
 * The framework that `--framework` names.
 *
 * @throws UsageError
 */
export function frameworkOf(text: string): Framework {
  if (!isFramework(text))
    throw new UsageError(`--framework is one of ${frameworks.join(', ')}, not "${text}".`);
  return text;
}

/**
 * The learner's folder of an exercise: of that framework, or of the one that was worked on last. A folder whose progress
 * could not be written, on a full disk, is found too.
 *
 * @throws UsageError where the exercise was not started.
 */
export function startedPlayground(number: string, framework: string | undefined): Playground {
  const exercise = exerciseOf(number);
  const name = framework === undefined ? lastFramework(exercise.number) : frameworkOf(framework);
  const names = framework === undefined ? [...(name ? [name] : []), ...frameworks] : [frameworkOf(framework)];
  const playground = names.map((each) => new Playground(exercise, each)).find(({ exists }) => exists);
  if (playground === undefined) {
    const option = `--framework ${name ?? 'hono'}`;
    throw new UsageError(
      `Exercise ${exercise.number} is not started${name ? ` in ${name}` : ''}. pnpm lab start ${exercise.number} ${option} starts it.`,
    );
  }
  return playground;
}
