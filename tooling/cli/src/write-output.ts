import { readFileSync, statSync } from 'node:fs';
import { reasonOf, replaceFile } from '@lab/exercises';
import { UsageError } from './usage-error.ts';

/**
 * Writes what a command was asked to write, in place of nothing but an older version of it.
 *
 * @param isOlder - whether the text of a file that is there is such a version.
 * @throws UsageError where the file is something else, or cannot be written. It is then as it was.
 *
 * @example
 * writeOutput('class.html', page, (text) => text.includes('<title>Class progress</title>'));
 */
export function writeOutput(file: string, text: string, isOlder: (text: string) => boolean): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() && !isOlder(readFileSync(file, 'utf8')))
    throw new UsageError(`${file} is another file already. Nothing was written; choose another name.`);
  try {
    replaceFile(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}
