import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One relative import: from a file to a file, as paths below the folder that was read. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Static imports and re-exports; Biome formats each with its specifier on one line. */
const SPECIFIER = /^(?:import|export|\}) ?[^'\n]*?(?:from )?'(\.{1,2}\/[^']+)';$/gm;

/** The relative imports of all TypeScript files below a folder, but those of tests and what only tests use. */
export function readImports(folder: string): Import[] {
  const files = globSync('**/*.{ts,tsx}', {
    cwd: folder,
    exclude: ['**/*.test.{ts,tsx}', '**/testing/**'],
  });
  return files.flatMap((from) => importsOf(from, readFileSync(join(folder, from), 'utf8')));
}

/** The relative imports of one file. */
export function importsOf(from: string, source: string): Import[] {
  return [...source.matchAll(SPECIFIER)].map(([, specifier = '']) => ({
    from,
    to: normalize(join(dirname(from), specifier)),
  }));
}
