/**
 * `node tooling/cli/src/first-green.ts`: does what the README tells a newcomer to do, in a fresh clone, up to the first green
 * check, and prints the minutes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lab-first-green-'));
const clone = join(folder, 'caching-lab');

interface Step {
  readonly command: readonly [string, ...string[]];
  /** The exit code that a newcomer gets. Default 0. */
  readonly exit?: number;
}

const lab = (...args: string[]): Step['command'] => ['npx', '--yes', 'pnpm@12', 'lab', ...args];

const steps: readonly Step[] = [
  { command: ['git', 'clone', '--quiet', root, clone] },
  // What `dev` does before it starts the servers.
  { command: ['npx', '--yes', 'pnpm@12', 'run', 'predev'] },
  { command: lab('doctor') },
  { command: lab('start', '3', '--framework', 'hono') },
  { command: lab('check', '3'), exit: 1 },
  { command: lab('solution', '3', '--apply') },
  { command: lab('check', '3') },
];

const started = performance.now();
try {
  for (const { command, exit = 0 } of steps) {
    const [program, ...args] = command;
    const { status } = spawnSync(program, args, {
      cwd: program === 'git' ? folder : clone,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== exit) throw new Error(`${command.join(' ')} ended with ${status}, not ${exit}`);
  }
  console.log(`\nFirst green check after ${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
