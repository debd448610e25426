/**
 * Loaded with `--import` before an app: a file of the learner's folder stands in for the workspace's file of the same
 * path. Everything else comes from the workspace itself, so a playground has only the files that an exercise changes.
 */
import { readFileSync, statSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';

const root = resolve(import.meta.dirname, '../../../..');
const folder = process.env['LAB_OVERLAY'];

/** The learner's file for a module of the workspace. */
function overlaid(url: string): string | undefined {
  if (folder === undefined || !url.startsWith('file:')) return undefined;
  const path = relative(root, fileURLToPath(url.replace(/[?#].*$/, '')));
  if (path.startsWith('..') || path.split(sep).includes('node_modules')) return undefined;
  const file = resolve(folder, path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? pathToFileURL(file).href : undefined;
}

/** JavaScript of a learner's file; its JSX is Hono's. */
function compile(file: string): string {
  const path = fileURLToPath(file);
  const code = readFileSync(path, 'utf8');
  if (!path.endsWith('.tsx')) return stripTypeScriptTypes(code);
  const options = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'hono/jsx', target: 'esnext' } as const;
  return transformSync(code, { ...options, sourcefile: path, sourcemap: 'inline' }).code;
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isRelative = /^\.{1,2}\//.test(specifier) && context.parentURL !== undefined;
    const url = isRelative ? new URL(specifier, context.parentURL).href : undefined;
    const file = url === undefined ? undefined : overlaid(url);
    // Also a file that only the learner has. It keeps the address of the workspace, so that its own imports work.
    return url === undefined || file === undefined
      ? nextResolve(specifier, context)
      : { ...nextResolve(file, context), url };
  },
  load(url, context, nextLoad) {
    const file = overlaid(url);
    return file === undefined
      ? nextLoad(url, context)
      : { format: 'module', source: compile(file), shortCircuit: true };
  },
});
