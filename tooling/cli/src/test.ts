/**
 * `pnpm test`: everything that proves the lab, through turbo, then one line that counts it.
 * Further arguments go to turbo, e.g. `pnpm test --filter=hono-lab` or `pnpm test --force`.
 */
import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { availablePrograms } from './programs.ts';
import { addUpReports } from './reports.ts';

const root = resolve(import.meta.dirname, '../../..');
const tasks = [
  'typecheck',
  '//#lint',
  '//#unused',
  '//#boundaries',
  '//#twins',
  '//#walls',
  'test',
  'contract',
  'e2e',
];

// Reports of suites that no longer exist must not count.
for (const file of globSync('{apps,packages,tooling}/*/reports', { cwd: root })) {
  rmSync(join(root, file), { recursive: true });
}

const { status } = spawnSync(
  'turbo',
  ['run', ...tasks, '--continue', '--concurrency=100%', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, LAB_HAVE: availablePrograms().join(',') },
  },
);

const { passed, failed, skipped } = addUpReports(root);
const broken = status !== 0;
// A failed task without a failed test (types, lint, a crashed runner) is one failure too.
const failures = broken ? Math.max(failed, 1) : failed;
console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failures > 0 ? 1 : 0);
