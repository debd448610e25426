import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const program = new URL('./testing/logging-process.ts', import.meta.url);

function start(how: 'exit' | 'throw' | 'wait') {
  const child = spawn(process.execPath, [program.pathname, how], { stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, log: text(child.stderr), exited: once(child, 'exit') };
}

/** The numbers of the lines that reached the log. */
const numbers = (log: string): number[] =>
  [...log.matchAll(/"line":(\d+)/g)].map(([, number]) => Number(number));

test.each(['exit', 'throw'] as const)('a process that ends by %s has written every line', async (how) => {
  const { log, exited } = start(how);
  await exited;
  expect(numbers(await log)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});

test('a process that is killed has written all but the lines of its last moment', async () => {
  const { child, log, exited } = start('wait');
  let logged = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    logged = Number(chunk.toString().trim().split('\n').at(-1));
    if (logged >= 100) child.kill('SIGKILL');
  });
  await exited;
  const written = numbers(await log);
  expect(logged).toBeGreaterThanOrEqual(100);
  expect(written.at(0)).toBe(1);
  // One flush every 100 ms and a line every 5 ms or more: the lost tail is short.
  expect(written.length).toBeGreaterThan(logged / 2);
  expect(written).toEqual(Array.from({ length: written.length }, (_, index) => index + 1));
});
