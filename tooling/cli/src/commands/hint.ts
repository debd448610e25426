import { keyOf, readProgress, updateEntry } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { startedPlayground } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';

/** `pnpm lab hint`. */
export function hintCommand() {
  return labCommand({
    name: 'hint',
    summary: 'Shows the next of three hints.',
    example: 'pnpm lab hint 5',
  })
    .argument('<exercise>', '1 to 13, or its name')
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .action((text, { framework: name, json }) => {
      const { exercise, framework } = startedPlayground(text, name);
      const progress = keepProgress(readProgress);
      const hints = Math.min(3, (progress?.entries[keyOf(framework, exercise.number)]?.hints ?? 0) + 1);
      if (progress) keepProgress(() => updateEntry(framework, exercise.number, () => ({ hints })));
      const shown = exercise.hints.slice(0, hints);
      const last =
        hints === 3
          ? `\n\nThat was the last one. pnpm lab solution ${exercise.number} shows the solution.`
          : '';
      print(
        json,
        { exercise: exercise.number, hints: shown },
        shown.map((hint, index) => `Hint ${index + 1} of 3: ${hint}`).join('\n\n') + last,
      );
    });
}
