import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');

let folder: string;
let watching: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-watch-test-'));
});

afterEach(() => {
  watching?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function lab(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['tooling/cli/src/lab.ts', ...args], {
    cwd: root,
    env: { ...process.env, LAB_PLAYGROUND: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

it('watch serves the version of the learner, checks it again when its folder was replaced, and ends', {
  timeout: 400_000,
}, async () => {
  await once(lab('start', '4', '--framework', 'koa'), 'exit');
  const port = await freePort();
  watching = lab('watch', '4', '--port', `${port}`, '--json');
  if (watching.stdout === null) throw new Error('no output');
  const results = createInterface(watching.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<{ passed: boolean; steps: { status: string }[] }> =>
    JSON.parse((await results.next()).value ?? '{}');

  const first = await next();
  expect(first.passed).toBe(false);
  expect(first.steps[0]?.status).toBe('open');
  expect((await fetch(`http://127.0.0.1:${port}/flask/`)).status).toBe(200);

  lab('solution', '4', '--apply');
  const second = await next();
  expect(second.steps.map(({ status }) => status)).not.toContain('open');
  expect(second.passed).toBe(true);

  watching.kill('SIGTERM');
  await once(watching, 'exit');
  await expect(fetch(`http://127.0.0.1:${port}/flask/`)).rejects.toThrow();
});
