import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { classPage, type Learner, learnersOf, parseProgress } from '@lab/exercises';
import { labCommand, print } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { writeOutput } from '../write-output.ts';

/** `pnpm lab class`. */
export function classCommand() {
  return labCommand({
    name: 'class',
    summary:
      'Collects the exports of a class into one page: who is where, what most fail, time per exercise.',
    example: 'pnpm lab class exports/*.json --out class.html',
  })
    .argument('<files...>', 'exports of pnpm lab progress --export')
    .option('--out <file>', 'the page to write', 'class.html')
    .action((files, { json, out }) => {
      const learners: Learner[] = files.flatMap(filesOf).map((file) => {
        const progress = parseProgress(readExport(file), file);
        return { name: progress.learner || basename(file, '.json'), progress };
      });
      writeOutput(out, classPage(learners), (text) => text.includes('<title>Class progress</title>'));
      print(
        json,
        { out, learners: learners.map(({ name }) => name) },
        `${learnersOf(learners.length)}, in ${out}`,
      );
    });
}

/** Not every shell replaces `exports/*.json` by the files. */
function filesOf(name: string): string[] {
  const found = existsSync(name) ? [] : globSync(name).toSorted();
  return found.length === 0 ? [name] : found;
}

function readExport(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read.`, { cause });
  }
}
