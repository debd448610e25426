import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyEdits, type EditFile, readEdits, sourceOf } from './edits.ts';
import type { Exercise } from './exercise.ts';
import type { Framework } from './paths.ts';

const edits = join(import.meta.dirname, '../edits');

/** `05-product-detail`: the name of an exercise's folders. */
export const folderOf = ({ number, slug }: Exercise): string => `${String(number).padStart(2, '0')}-${slug}`;

/** The files of an exercise, by their path in the workspace. */
export type Files = ReadonlyMap<string, string>;

function editsOf(exercise: Exercise, name: string, framework: Framework): EditFile {
  return readEdits(readFileSync(join(edits, folderOf(exercise), `${name}.txt`), 'utf8'), framework);
}

/** What a learner starts from: the lab's own files, with regions cut out and a TODO in their place. */
export function starterFiles(
  exercise: Exercise,
  framework: Framework,
  read?: (file: string) => string,
): Files {
  return applyEdits(editsOf(exercise, 'starter', framework).edits, read);
}

/** The solution: the lab's own files. */
export function referenceFiles(exercise: Exercise, framework: Framework): Files {
  const { edits } = editsOf(exercise, 'starter', framework);
  return new Map(edits.map(({ file }) => [file, sourceOf(file)]));
}

/** The files and regions that an exercise is about. */
export function regionsOf(
  exercise: Exercise,
  framework: Framework,
): readonly { file: string; region: string }[] {
  return editsOf(exercise, 'starter', framework).edits.map(({ file, region }) => ({ file, region }));
}

/** A solution that somebody else might write: right (`fault` is undefined), or wrong in one way. */
export interface Variant {
  /** `second`, or `wrong-` and the mistake. */
  readonly name: string;
  /** What the check's message must match; `undefined` for a right solution. */
  readonly fault: RegExp | undefined;
  readonly files: Files;
}

/** The solutions beside the lab's own that prove a check: it must accept the right ones and name the fault of the others. */
export function variantsOf(exercise: Exercise, framework: Framework): readonly Variant[] {
  return globSync('*.txt', { cwd: join(edits, folderOf(exercise)) })
    .map((file) => basename(file, '.txt'))
    .filter((name) => name !== 'starter')
    .toSorted()
    .map((name) => {
      const { head, edits } = editsOf(exercise, name, framework);
      const fault = head.get('fault');
      return {
        name,
        fault: fault === undefined ? undefined : new RegExp(fault),
        files: new Map([...referenceFiles(exercise, framework), ...applyEdits(edits)]),
      };
    });
}
