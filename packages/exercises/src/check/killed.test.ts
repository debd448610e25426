import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'lab-killed-test-'));
const own: ChildProcess[] = [];

afterAll(() => {
  for (const child of own) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process that checks something, such as `pnpm lab prove`, once its server has started. */
async function checking(): Promise<{ child: ChildProcess; server: number; scratch: string }> {
  const address = (file: string): string => JSON.stringify(join(import.meta.dirname, file));
  const code = `
    import { startPlayground } from ${address('server.ts')};
    import { scratchFolder } from ${address('scratch.ts')};
    const scratch = await scratchFolder('lab-killed-');
    const { pid } = await startPlayground({ folder: ${JSON.stringify(folder)}, framework: 'koa', database: scratch.path + '/lab.sqlite' });
    console.log(JSON.stringify([pid, scratch.path]));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  own.push(child);
  const [printed] = await once(child.stdout, 'data');
  const [server, scratch] = JSON.parse(String(printed));
  return { child, server, scratch };
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.concurrent.each(['SIGTERM', 'SIGKILL'] as const)(
  'a check that ends by %s leaves no server behind',
  { timeout: 120_000 },
  async (signal) => {
    const { child, server, scratch } = await checking();
    expect(runs(server)).toBe(true);
    child.kill(signal);
    await vi.waitFor(() => expect(runs(server)).toBe(false), { timeout: 60_000, interval: 100 });
    if (signal === 'SIGTERM') expect(existsSync(scratch)).toBe(false);
    else rmSync(scratch, { recursive: true });
  },
);
