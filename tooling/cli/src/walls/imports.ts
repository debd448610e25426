import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import: from a file to a file, as paths below the folder that was read, or to a package by its name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isRelative: boolean;
}

/** Static imports and re-exports, and `import()`; Biome formats each with its specifier on one line. */
const SPECIFIER = /(?:^(?:import|export|\}) ?[^'\n]*?(?:from )?|\bimport\()'([^']+)'\)?/gm;

/** The imports of all TypeScript files and Vue components below a folder, but those of tests and of their helpers. */
export function readImports(folder: string): Import[] {
  const files = globSync('**/*.{ts,tsx,vue}', {
    cwd: folder,
    exclude: ['**/*.test.{ts,tsx}', '**/testing/**', '**/testing.ts', '**/node_modules/**', '**/dist/**'],
  });
  return files.flatMap((from) => importsOf(from, readFileSync(join(folder, from), 'utf8')));
}

/** The imports of one file. */
export function importsOf(from: string, source: string): Import[] {
  return [...source.matchAll(SPECIFIER)].map(([, specifier = '']) => {
    const isRelative = specifier.startsWith('.');
    return { from, to: isRelative ? normalize(join(dirname(from), specifier)) : specifier, isRelative };
  });
}
