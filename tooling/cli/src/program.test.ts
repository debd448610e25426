import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from './commands/index.ts';
import { createProgram, run } from './program.ts';

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

const names = (await createProgram()).commands.map((command) => command.name());

describe('pnpm lab', () => {
  it.each(names)('%s has help with an example, and --json', async (name) => {
    expect(await run([name, '--help'])).toBe(0);
    expect(output).toContain(`Example:\n  pnpm lab ${name}`);
    expect(output).toContain('--json');
  });

  it('loads a command by its own name', () => {
    expect(names).toEqual([...commands.keys()]);
  });

  it('shows its help without a command', async () => {
    expect(await run([])).toBe(0);
    for (const name of names) expect(output).toContain(name);
  });

  it.each([
    [['bake'], /unknown command 'bake'/],
    [['seed'], /--products/],
    [['seed', '--products', 'many'], /whole number/],
    [['seed', '--products', '5', '--app', 'express'], /hono-lab, koa-lab/],
    [['seed', '--products', '5', '--colour', 'red'], /unknown option '--colour'/],
  ])('%j is misuse: exit code 2 and one sentence', async (args, sentence) => {
    expect(await run(args)).toBe(2);
    expect(output).toMatch(sentence);
  });
});
