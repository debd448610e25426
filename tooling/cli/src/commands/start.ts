import { exercises, Playground, updateEntry } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { exerciseOf, frameworkOf } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';
import { UsageError } from '../usage-error.ts';
import { PORTS } from './watch.ts';

/** `pnpm lab start`. */
export function startCommand() {
  return labCommand({
    name: 'start',
    summary: 'Makes a folder for an exercise and says which files to edit.',
    example: 'pnpm lab start 5 --framework hono',
  })
    .argument('<exercise>', '1 to 13, or its name')
    .requiredOption('--framework <name>', 'hono or koa')
    .option(
      '--from <state>',
      "reference: the lab's own files; mine: your files of the exercise before",
      'reference',
    )
    .action(async (text, { framework: name, from, json }) => {
      const exercise = exerciseOf(text);
      const framework = frameworkOf(name);
      if (from !== 'mine' && from !== 'reference')
        throw new UsageError(`--from is mine or reference, not "${from}".`);
      const before = exercises.find(({ number }) => number === exercise.number - 1);
      const playground = new Playground(exercise, framework);
      const notes = await playground.start(from, before && new Playground(before, framework));
      keepProgress(() => updateEntry(framework, exercise.number, () => ({})));
      const address = `http://localhost:${PORTS[framework]}${exercise.page}`;
      const { openFirst, folder } = playground;
      print(
        json,
        { exercise: exercise.number, framework, folder, files: openFirst, address, notes },
        [
          `Exercise ${exercise.number}: ${exercise.title}`,
          '',
          exercise.goal,
          '',
          'Edit:',
          ...openFirst.map((file) => `  ${file}`),
          '',
          ...exercise.steps.map((step, index) => `  ${index + 1}. ${step.title}`),
          '',
          ...notes,
          `See it:   pnpm lab watch ${exercise.number}, then ${address}`,
          `Check it: pnpm lab check ${exercise.number}`,
        ].join('\n'),
      );
    });
}
