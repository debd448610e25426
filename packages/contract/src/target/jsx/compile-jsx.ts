import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Esbuild from 'esbuild';

/** Servers start again and again, and most of their files never change. */
const cache = join(import.meta.dirname, '../../../node_modules/.cache/jsx');
const options = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'hono/jsx', target: 'esnext' } as const;
const require = createRequire(import.meta.url);

/** JavaScript of a file with JSX, which is Hono's. It is stored by its text, so the same text is compiled once. */
export function compileJsx(path: string): string {
  const source = readFileSync(path, 'utf8');
  const name = createHash('sha256')
    .update(JSON.stringify([options, path, source]))
    .digest('hex');
  const file = join(cache, `${name}.js`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Only now: most starts find everything, and do without the compiler.
    const { transformSync }: typeof Esbuild = require('esbuild');
    const { code } = transformSync(source, { ...options, sourcefile: path, sourcemap: 'inline' });
    store(file, code);
    return code;
  }
}

/** In one move, so that no other process reads half of it. A disk that takes nothing costs time only. */
function store(file: string, code: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(draft, code);
    renameSync(draft, file);
  } catch {
    // It is compiled again next time.
  }
}
