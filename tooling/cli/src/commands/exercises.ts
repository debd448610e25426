import { exercises, type Framework, keyOf, readProgress } from '@lab/exercises';
import { labCommand, print } from '../command.ts';

/** `pnpm lab exercises`. */
export function exercisesCommand() {
  return labCommand({
    name: 'exercises',
    summary: 'Lists the thirteen exercises and how far you are.',
    example: 'pnpm lab exercises',
  }).action(({ json }) => {
    const { entries } = readProgress();
    const stateOf = (number: number, framework: Framework): 'not started' | 'started' | 'passed' => {
      const entry = entries[keyOf(framework, number)];
      if (entry === undefined) return 'not started';
      return entry.passedAt === null ? 'started' : 'passed';
    };
    const list = exercises.map(({ number, title, chapter, minutes }) => ({
      number,
      title,
      chapter,
      minutes,
      hono: stateOf(number, 'hono'),
      koa: stateOf(number, 'koa'),
    }));
    const sign = { 'not started': '–', started: '…', passed: '✔' } as const;
    const lines = list.map(
      ({ number, title, chapter, minutes, hono, koa }) =>
        `${String(number).padStart(4)}   ${sign[hono]}     ${sign[koa]}    ${title.padEnd(46)} chapter ${String(chapter).padEnd(2)}  ${minutes} min`,
    );
    print(
      json,
      list,
      ['       Hono  Koa', ...lines, '', 'Start one: pnpm lab start 3 --framework hono'].join('\n'),
    );
  });
}
