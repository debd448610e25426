import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../program.ts';

let output = '';

beforeEach(() => {
  output = '';
  const write = (text: string | Uint8Array) => {
    output += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function outputOf(args: readonly string[]): Promise<string> {
  output = '';
  expect(await run(['simulate', ...args])).toBe(0);
  return output;
}

test('equal settings print equal bytes', async () => {
  const args = ['requests=5000', 'strategy=tags', 'writes=10', '--json'];
  const first = await outputOf(args);
  expect(JSON.parse(first)).toMatchObject({ setup: { strategy: 'tags', requests: 5000 } });
  expect(await outputOf(args)).toBe(first);
});

test('without --json it is text, with the address of the page', async () => {
  const text = await outputOf(['requests=2000', 'ttl=60']);
  expect(text).toMatch(/^Hit ratio +\d+\.\d\d %$/m);
  expect(text).toContain('/strategies?requests=2000&ttl=60');
});

test('a trace comes from a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trace-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'trace.csv');
  await writeFile(file, 'time,key\n0,a\n1,a\n2,b\n');
  expect(JSON.parse(await outputOf(['--trace', file, 'load=0', '--json']))).toMatchObject({ reads: 3 });
});

test.each([
  [['ttl'], 'A setting is name=value'],
  [['colour=red'], 'no setting "colour"'],
  [['ttl=soon'], 'The parameter "ttl" must be a number'],
  [['--trace', '/nowhere/at/all.csv'], 'Cannot read the trace'],
])('%j is misuse', async (args, sentence) => {
  expect(await run(['simulate', ...args])).toBe(2);
  expect(output).toContain(sentence);
});
