import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTinyLab } from './testing/tiny-lab.ts';

interface Ended {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: string;
  readonly report: unknown;
}

const contract = (...args: readonly string[]) => contractIn(process.env, ...args);

async function contractIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ended> {
  const cwd = await mkdtemp(join(tmpdir(), 'contract-cli-'));
  const { promise, resolve } = Promise.withResolvers<Omit<Ended, 'report'>>();
  const cli = join(import.meta.dirname, 'cli.ts');
  const child = execFile(process.execPath, [cli, ...args], { cwd, env }, (_, stdout, stderr) =>
    resolve({ code: child.exitCode ?? -1, lines: stdout.trimEnd().split('\n'), errors: stderr }),
  );
  const ended = await promise;
  const report: unknown = await readFile(join(cwd, 'reports/contract-url.json'), 'utf8').then(
    JSON.parse,
    () => null,
  );
  await rm(cwd, { recursive: true });
  return { ...ended, report };
}

test('a run against what listens ends with the counts, a report and 0', async () => {
  await using tiny = await startTinyLab();
  const { code, lines, report } = await contract(
    '--url',
    tiny.url.href,
    '--only',
    'health: /(healthz|readyz knows)',
  );
  expect([lines.at(-1), code]).toEqual(['1 passed, 0 failed, 0 waived', 0]);
  expect(lines).toContain('1 left out: they need what this subject has not');
  expect(report).toMatchObject({ numPassedTests: 1, numFailedTests: 0, numPendingTests: 1 });
});

test('without an account the cases of the administration are left out and say why', async () => {
  await using tiny = await startTinyLab();
  const alone = { ...process.env, LAB_ADMIN_USERNAME: '', LAB_ADMIN_PASSWORD: '' };
  const only = ['--track', 'django', '--only', 'D6: Save adds|health: /healthz'];
  const { lines, report } = await contractIn(alone, '--url', tiny.url.href, ...only);
  expect(lines.at(-1)).toBe('1 passed, 0 failed, 0 waived');
  expect(JSON.stringify(report)).toContain('LAB_ADMIN_USERNAME and LAB_ADMIN_PASSWORD');
});

test('a failing case ends the run with 1 and names the case', async () => {
  await using tiny = await startTinyLab({ healthz: '{"status":"so-so"}' });
  const { code, lines, report } = await contract('--url', tiny.url.href, '--only', 'health: /healthz');
  expect([lines.at(-1), code]).toEqual(['0 passed, 1 failed, 0 waived', 1]);
  expect(JSON.stringify(report)).toContain('health: /healthz says ok and is not cached');
});

test('a run of no case is no success', async () => {
  await using tiny = await startTinyLab();
  expect((await contract('--url', tiny.url.href, '--only', 'F99')).code).toBe(1);
  const started = await contract('--target', 'koa-lab', '--store', 'memory', '--only', 'F99');
  expect([started.errors, started.code]).toEqual([expect.stringContaining('no case ran'), 1]);
});

test('wrong arguments print the usage and exit with 2', async () => {
  for (const args of [
    [],
    ['--target', 'express-lab'],
    ['--url', 'nowhere'],
    ['--colour'],
    ['--url', 'http://127.0.0.1:1', '--track', 'rails'],
  ]) {
    const { code, errors } = await contract(...args);
    expect([code, errors.includes('contract --target')], args.join(' ')).toEqual([2, true]);
  }
});

test('without redis-server the half with Redis is left out loudly, or is a failure where it is required', async () => {
  const poor = { ...process.env, PATH: '', LAB_REQUIRE: '' };
  const skipped = await contractIn(poor, '--target', 'koa-lab', '--store', 'redis');
  expect(skipped.errors).toContain('SKIPPED: koa-lab with Redis');
  const required = await contractIn(
    { ...poor, LAB_REQUIRE: 'browser,redis' },
    '--target',
    'koa-lab',
    '--store',
    'redis',
  );
  expect([required.code, required.errors]).toEqual([1, expect.stringContaining('LAB_REQUIRE asks for it')]);
});

test('an address where nobody listens is named in one line', async () => {
  const { code, errors } = await contract('--url', 'http://127.0.0.1:9');
  expect([code, errors]).toEqual([2, 'Nobody answers at http://127.0.0.1:9/. Is the app running?\n']);
});
