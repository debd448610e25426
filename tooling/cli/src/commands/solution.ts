import { styleText } from 'node:util';
import { confirm } from '@clack/prompts';
import { keyOf, readProgress, updateEntry } from '@lab/exercises';
import { createTwoFilesPatch } from 'diff';
import { answered } from '../ask.ts';
import { labCommand, notYet, print } from '../command.ts';
import { startedPlayground } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';
import { UsageError } from '../usage-error.ts';

/** `pnpm lab solution`. */
export function solutionCommand() {
  return labCommand({
    name: 'solution',
    summary: 'Shows what is between your code and the solution, and why it works.',
    example: 'pnpm lab solution 5 --apply',
  })
    .argument('<exercise>', '1 to 13, or its name')
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .option('--apply', 'puts the solution in place of your files; your try is kept')
    .option('--yes', 'does not ask, even if you have not tried a check')
    .action(async (text, { apply, framework: name, json, yes }) => {
      const playground = startedPlayground(text, name);
      const { exercise, framework } = playground;
      const progress = keepProgress(readProgress);
      const checks = progress?.entries[keyOf(framework, exercise.number)]?.checks ?? 0;
      if (checks === 0 && !yes && !(await wantsToSee(exercise.number))) return notYet();
      const differences = (await playground.compare()).map(({ file, mine, reference }) => ({
        file,
        diff:
          mine === reference
            ? ''
            : createTwoFilesPatch(`yours/${file}`, `solution/${file}`, mine, reference, '', '', {
                context: 3,
              }),
      }));
      const kept = apply ? await playground.applySolution() : undefined;
      if (progress) keepProgress(() => updateEntry(framework, exercise.number, () => ({ solution: true })));
      const shown = [
        ...differences.map(({ file, diff }) =>
          diff === '' ? `${file}: the same as the solution` : coloured(diff),
        ),
        `Why: ${exercise.explanation}`,
        ...(kept === undefined
          ? []
          : [
              `The solution is in place. Your try is kept in ${kept}. Check it: pnpm lab check ${exercise.number}`,
            ]),
      ].join('\n\n');
      print(
        json,
        { exercise: exercise.number, framework, differences, explanation: exercise.explanation, kept },
        shown,
      );
    });
}

async function wantsToSee(number: number): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError(
      `You have not checked exercise ${number} yet. pnpm lab check ${number} does; --yes shows the solution anyway.`,
    );
  return answered(
    await confirm({ message: 'You have not tried a check yet. Show the solution?', initialValue: false }),
  );
}

function coloured(diff: string): string {
  return diff
    .split('\n')
    .slice(1)
    .map((line) => {
      if (line.startsWith('+')) return styleText('green', line);
      if (line.startsWith('-')) return styleText('red', line);
      return line.startsWith('@@') ? styleText('cyan', line) : line;
    })
    .join('\n');
}
