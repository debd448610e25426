import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Framework, root } from './paths.ts';
import { replaceRegion } from './regions.ts';

/** Other code for one region of a source file. */
export interface Edit {
  /** Path of the file in the workspace, such as `packages/core/src/flask/use-cases/products.ts`. */
  readonly file: string;
  readonly region: string;
  readonly code: string;
}

/** A text file of edits: a starter, or a solution that is not the lab's own. */
export interface EditFile {
  /** `fault` and other lines of the head, `name: value`. */
  readonly head: ReadonlyMap<string, string>;
  readonly edits: readonly Edit[];
}

const FOLDERS: Readonly<Record<string, string>> = {
  core: 'packages/core/src',
  sheets: 'packages/exercises/src/sheets',
  hono: 'apps/hono-lab/src',
  koa: 'apps/koa-lab/src',
};

/**
 * Reads a file of edits. Each edit starts with `@@ <core|sheets|hono|koa>/<path> <region>`; edits of the other
 * framework are left out.
 *
 * @example
 * readEdits('@@ core/flask/use-cases/weather.ts f12-cache\n// TODO', 'hono').edits;
 */
export function readEdits(text: string, framework: Framework): EditFile {
  const [head = '', ...parts] = text.split(/^@@ /m);
  const fields = head.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+): (.+)$/.exec(line) ?? [];
    return name !== undefined && value !== undefined ? [[name, value] as const] : [];
  });
  const edits = parts.flatMap((part) => {
    const [title = '', ...code] = part.split('\n');
    const [path = '', region = ''] = title.split(' ');
    const [place = '', ...rest] = path.split('/');
    const folder = FOLDERS[place];
    if (folder === undefined || region === '') throw new Error(`Not an edit: "@@ ${title}"`);
    if ((place === 'hono' || place === 'koa') && place !== framework) return [];
    return [{ file: join(folder, ...rest), region, code: code.join('\n').trimEnd() }];
  });
  return { head: new Map(fields), edits };
}

/**
 * The files that the edits change, as they are after them.
 *
 * @param read - the text before the edits; default: the workspace's own file.
 * @throws RegionError where a file does not have a region.
 */
export function applyEdits(
  edits: readonly Edit[],
  read: (file: string) => string = sourceOf,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { file, region, code } of edits) {
    files.set(file, replaceRegion(files.get(file) ?? read(file), region, code));
  }
  return files;
}

/** A file of the workspace. */
export const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8');
