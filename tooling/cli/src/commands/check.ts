import { spinner } from '@clack/prompts';
import {
  type CheckResult,
  checkExercise,
  exercises,
  type Framework,
  frameworks,
  noteCheck,
  Playground,
} from '@lab/exercises';
import { checkReport } from '../check-report.ts';
import { labCommand, notYet, print } from '../command.ts';
import { frameworkOf, startedPlayground } from '../exercise-arguments.ts';
import { keepProgress } from '../keep-progress.ts';
import { UsageError } from '../usage-error.ts';

/** `pnpm lab check`. */
export function checkCommand() {
  return labCommand({
    name: 'check',
    summary: 'Checks your code, step by step.',
    example: 'pnpm lab check 5',
  })
    .argument('[exercise]', '1 to 13, or its name')
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .option('--all', 'every exercise that you have started')
    .action(async (text, { all, framework, json }) => {
      if ((text === undefined) === (all === undefined))
        throw new UsageError('Name an exercise, or use --all.');
      const playgrounds = text === undefined ? started(framework) : [startedPlayground(text, framework)];
      const results: CheckResult[] = [];
      for (const playground of playgrounds) results.push(await check(playground, json));
      const passed = results.filter((result) => result.passed).length;
      if (text === undefined) {
        const lines = results.map(allLine);
        print(json, results, [...lines, '', `${passed} of ${results.length} passed`].join('\n'));
      } else print(json, results[0], results[0] === undefined ? '' : checkReport(results[0]));
      if (passed < results.length) notYet();
    });
}

async function check(playground: Playground, json: boolean): Promise<CheckResult> {
  const { exercise, framework, folder } = playground;
  const wait = !json && process.stdout.isTTY ? spinner() : undefined;
  wait?.start(`Checking exercise ${exercise.number}`);
  try {
    const result = await checkExercise(exercise, { folder, framework });
    keepProgress(() => noteCheck(result));
    return result;
  } finally {
    wait?.stop(`Checked exercise ${exercise.number}`);
  }
}

function started(name: string | undefined): Playground[] {
  const wanted: readonly Framework[] = name === undefined ? frameworks : [frameworkOf(name)];
  const found = wanted
    .flatMap((framework) => exercises.map((exercise) => new Playground(exercise, framework)))
    .filter(({ exists }) => exists);
  if (found.length === 0)
    throw new UsageError('No exercise is started. pnpm lab start 3 --framework hono starts one.');
  return found;
}

function allLine({ exercise, framework, passed, steps }: CheckResult): string {
  const open = steps.find(({ status }) => status === 'open');
  return `${passed ? '✔' : '✘'} ${String(exercise).padStart(2)} ${framework.padEnd(4)} ${open ? `step ${open.number}: ${open.asked}: ${open.got}. ${open.advice}` : 'passed'}`;
}
