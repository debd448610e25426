/**
 * Loaded with `--import` before an app: a file of the learner's folder replaces the workspace's file of the same
 * path. Everything else comes from the workspace itself, so a playground has only the files that an exercise changes.
 */
import { readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileJsx } from '@lab/contract/jsx';

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

// A check that is killed cannot stop its server, so the server looks for it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000).unref();

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
    // Node strips types; JSX needs a compiler.
    if (/^file:.*\.tsx$/.test(url))
      return { format: 'module', source: compileJsx(fileURLToPath(file ?? url)), shortCircuit: true };
    if (file === undefined) return nextLoad(url, context);
    const source = readFileSync(fileURLToPath(file), 'utf8');
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
