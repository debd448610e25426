import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A marked part of a source file: the lines between `// #region f4-cache` and `// #endregion f4-cache`. */
export interface Region {
  /** `f4-cache`: the lesson's id in lower case, and what it shows. */
  readonly name: string;
  /** Path of the file within the repository. */
  readonly file: string;
  /** The lines, without the indentation that all of them share. */
  readonly source: string;
}

const ROOT = dirname(dirname(dirname(dirname(import.meta.dirname))));
const START = /^\s*\/\/ #region (\S+)\s*$/;
const END = /^\s*\/\/ #endregion/;

/**
 * Reads the marked parts of all sources in a folder of the repository, tests left out.
 *
 * @param folder - `apps/hono-lab/src`; one that is not there has no regions
 * @throws {Error} for a region that never ends
 */
export function readRegions(folder: string, root = ROOT): readonly Region[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .toSorted()
    .flatMap((file) => regionsOf(`${folder}/${file}`, readFileSync(join(path, file), 'utf8')));
}

function regionsOf(file: string, text: string): Region[] {
  const found: Region[] = [];
  let open: { readonly name: string; readonly lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const name = START.exec(line)?.[1];
    if (name !== undefined) open = { name, lines: [] };
    else if (open !== undefined && END.test(line)) {
      found.push({ name: open.name, file, source: dedent(open.lines) });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${file}: the region ${open.name} never ends.`);
  return found;
}

function dedent(lines: readonly string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines
    .map((line) => line.slice(least))
    .join('\n')
    .replaceAll(/^\n+|\s+$/g, '');
}
