import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { exercises, mergeProgress, parseProgress, readProgress, writeProgress } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { writeOutput } from '../write-output.ts';

/** `pnpm lab progress`. */
export function progressCommand() {
  return labCommand({
    name: 'progress',
    summary: 'Shows your progress, or takes it to another machine.',
    example: 'pnpm lab progress --export ada.json',
  })
    .option('--export <file>', 'writes your progress into a file, for your instructor or for another machine')
    .option('--import <file>', 'adds the progress of such a file to yours')
    .option('--name <name>', 'your name in the export')
    .action(({ export: target, import: source, json, name }) => {
      if (source !== undefined)
        writeProgress(mergeProgress(readProgress(), parseProgress(read(source), source)));
      const progress = readProgress();
      if (target !== undefined) {
        const learner = (name ?? (progress.learner || systemName())).slice(0, 80);
        writeOutput(target, `${JSON.stringify({ ...progress, learner }, null, 1)}\n`, isExport);
      }
      const lines = Object.entries(progress.entries).map(
        ([key, { passedAt, checks, hints, openStep, solution }]) => {
          const title = exercises.find(({ number }) => key.endsWith(`/${number}`))?.title ?? '';
          const state =
            passedAt === null ? (openStep ?? 'started') : `passed${solution ? ', with the solution' : ''}`;
          return `${key.padEnd(8)} ${title.padEnd(46)} ${state} (${counted(checks, 'check')}, ${counted(hints, 'hint')})`;
        },
      );
      const text = lines.length === 0 ? 'Nothing yet. pnpm lab next says how to begin.' : lines.join('\n');
      print(json, progress, target === undefined ? text : `${text}\n\nWritten to ${target}.`);
    });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read. Nothing was changed.`, { cause });
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function isExport(text: string): boolean {
  try {
    parseProgress(text, '');
    return true;
  } catch {
    return false;
  }
}

/** Some systems have no name for the user of a process. */
function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
