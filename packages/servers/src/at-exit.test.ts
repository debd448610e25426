import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { atExit } from './at-exit.ts';

const module = JSON.stringify(join(import.meta.dirname, 'at-exit.ts'));

afterEach(() => {
  vi.restoreAllMocks();
});

/** A process that removes a folder at its end, and what it needs to be ended by. */
async function remover(more = '') {
  const folder = mkdtempSync(join(tmpdir(), 'lab-at-exit-'));
  const code = `
    import { rmdirSync } from 'node:fs';
    import { atExit } from ${module};
    atExit(() => { throw new Error('this one fails'); });
    atExit(() => rmdirSync(${JSON.stringify(folder)}));
    ${more}
    console.log('ready');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  await once(child.stdout, 'data');
  return { child, folder };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s runs every action, and ends the process',
  async (signal) => {
    const { child, folder } = await remover();
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBeGreaterThan(128);
    expect(existsSync(folder)).toBe(false);
  },
);

test('a process that listens to the signal itself decides when it ends', async () => {
  const { child, folder } = await remover("process.on('SIGTERM', () => process.exit(7));");
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(7);
  expect(existsSync(folder)).toBe(false);
});

test('a hundred actions are one listener, and none is left without actions', () => {
  const before = process.listenerCount('exit');
  const withdrawals = Array.from({ length: 100 }, () => atExit(() => undefined));
  expect(process.listenerCount('exit')).toBe(before + 1);
  for (const withdraw of [...withdrawals, ...withdrawals]) withdraw();
  expect(process.listenerCount('exit')).toBe(before);
});
