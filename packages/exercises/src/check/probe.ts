import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { patience } from './patience.ts';
import { errorIn } from './server.ts';
import { Unmet } from './unmet.ts';

const register = join(import.meta.dirname, '../overlay/register.ts');
const WITHIN = 5000;

/**
 * Runs a script of `probes/` in a process of its own, with the learner's files in place of the workspace's.
 *
 * @returns what it prints, read as JSON.
 * @throws Unmet when it crashes, or is not done in 5 s.
 */
export function runProbe(folder: string, script: string, args: readonly string[]): Promise<unknown> {
  const file = join(import.meta.dirname, '../probes', script);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const late = patience(WITHIN);
  execFile(
    process.execPath,
    ['--import', register, file, ...args],
    { env: { ...process.env, LAB_OVERLAY: folder }, signal: late.signal, killSignal: 'SIGKILL' },
    (error, stdout, stderr) => {
      if (late.signal.aborted) {
        const advice = 'Your code does not come to an end. Look for a loop that never stops.';
        return reject(new Unmet('your code', 'it did not end', advice));
      }
      if (error) return reject(new Unmet('your code', errorIn(stderr, folder), 'Your code threw an error.'));
      resolve(JSON.parse(stdout));
    },
  );
  return promise.finally(() => late[Symbol.dispose]());
}
