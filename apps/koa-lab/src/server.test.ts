import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('on SIGTERM requests in flight are finished, event streams end, and the exit is clean', async () => {
  const { url, child } = await startServer();
  const slow = fetch(`${url}/flask/api/data`);
  const feed = await fetch(`${url}/flask/cache-stats/events`);
  await expect
    .poll(async () => (await fetch(`${url}/__test__/backend`)).json())
    .toMatchObject({ loads: { data: 1 } });
  child.kill('SIGTERM');
  expect((await slow).status).toBe(200);
  expect(await feed.text()).toContain('event: stats');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('an invalid setting aborts startup with one line that names it', async () => {
  const child = spawnServer({ PORT: 'many' });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toMatch(/^koa-lab does not start: PORT [^\n]+\n$/);
});

async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawnServer({ PORT: '0', LAB_TEST_HOOKS: '1', LOG_LEVEL: 'silent' });
  const [line] = await once(child.stdout ?? child, 'data');
  const [, url = ''] = /^koa-lab listening on (\S+)\n$/.exec(String(line)) ?? [];
  return { url, child };
}

function spawnServer(env: NodeJS.ProcessEnv): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'koa-lab-'));
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: new URL('..', import.meta.url),
    env: { PATH: process.env['PATH'], REDIS_URL: 'off', LAB_DB: join(folder, 'lab.sqlite'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return child;
}
