import { exercises, type Framework, keyOf, Playground, readProgress } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { frameworkOf } from '../exercise-arguments.ts';

/** `pnpm lab next`. */
export function nextCommand() {
  return labCommand({
    name: 'next',
    summary: 'Says what to do next.',
    example: 'pnpm lab next',
  })
    .option('--framework <name>', 'hono or koa (default: the one you worked on last)')
    .action(({ framework: name, json }) => {
      const { entries } = readProgress();
      const framework = name === undefined ? lastUsed(entries) : frameworkOf(name);
      const open = exercises.filter(({ number }) => !entries[keyOf(framework, number)]?.passedAt);
      // What was begun comes before what was left out.
      const [exercise] = [...open.filter((each) => new Playground(each, framework).exists), ...open];
      if (exercise === undefined)
        return print(
          json,
          null,
          `You have passed all ${exercises.length} exercises in ${framework}. Well done.`,
        );
      const { number, title, goal, minutes } = exercise;
      const started = new Playground(exercise, framework).exists;
      const command = started
        ? `pnpm lab check ${number}`
        : `pnpm lab start ${number} --framework ${framework}`;
      print(
        json,
        { exercise: number, title, framework, started, command },
        `Exercise ${number}: ${title} (${minutes} min)\n${goal}\n\n  ${command}`,
      );
    });
}

function lastUsed(entries: Readonly<Record<string, { readonly lastAt: string }>>): Framework {
  const [latest] = Object.entries(entries).toSorted(([, a], [, b]) => (a.lastAt < b.lastAt ? 1 : -1));
  return latest?.[0].startsWith('koa') ? 'koa' : 'hono';
}
