import { updateEntry } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { startedPlayground } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';

/** `pnpm lab reset`. */
export function resetCommand() {
  return labCommand({
    name: 'reset',
    summary: 'Starts an exercise again. Your try is kept.',
    example: 'pnpm lab reset 5',
  })
    .argument('<exercise>', '1 to 13, or its name')
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .action(async (text, { framework: name, json }) => {
      const playground = startedPlayground(text, name);
      const { exercise, framework } = playground;
      const kept = await playground.reset();
      keepProgress(() => updateEntry(framework, exercise.number, () => ({ openStep: null })));
      print(
        json,
        { exercise: exercise.number, framework, kept },
        `Exercise ${exercise.number} is as at the start. Your try is kept in ${kept}.`,
      );
    });
}
