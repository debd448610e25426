/**
 * Loaded with `--import` before an app that has JSX. Node strips the types of everything else, with less work than a
 * loader that compiles all files, and a run of the contract starts an app some fifty times.
 */
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileJsx } from './compile-jsx.ts';

// Callers are named by their lines in the sources.
process.setSourceMapsEnabled(true);

registerHooks({
  load(url, context, nextLoad) {
    if (!/^file:.*\.tsx$/.test(url)) return nextLoad(url, context);
    return { format: 'module', source: compileJsx(fileURLToPath(url)), shortCircuit: true };
  },
});
