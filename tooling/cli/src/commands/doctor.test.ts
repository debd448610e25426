import * as lab from '@lab/exercises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findings } from '../findings.ts';
import { run } from '../program.ts';

vi.mock('@lab/exercises', async (original) => ({ ...(await original<typeof lab>()), prove: vi.fn() }));
vi.mock('../findings.ts', () => ({ findings: vi.fn(async () => []) }));

let output = '';

beforeEach(() => {
  output = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text: string | Uint8Array) => {
    output += text;
    return true;
  });
  vi.mocked(lab.prove).mockImplementation(async ({ number }, framework, { solution }) => ({
    exercise: number,
    framework,
    solution,
    ok: true,
    said: 'passed',
    ms: 1,
  }));
});

afterEach(() => {
  process.exitCode = undefined;
  vi.mocked(findings).mockResolvedValue([]);
  vi.restoreAllMocks();
});

it('runs the check of every exercise against its solution, in both frameworks, before a class', async () => {
  expect(await run(['doctor', '--class'])).toBe(0);
  const checked = vi
    .mocked(lab.prove)
    .mock.calls.map(([{ number }, framework, { solution }]) => `${number} ${framework} ${solution}`);
  expect(checked).toEqual(
    lab.exercises.flatMap(({ number }) => lab.frameworks.map((name) => `${number} ${name} reference`)),
  );
  expect(output).toContain('exercise 13 in koa its check passes the solution');
  expect(output).toContain('This machine is ready');
});

it('names the check that does not pass its solution', async () => {
  vi.mocked(lab.prove).mockResolvedValueOnce({
    exercise: 1,
    framework: 'hono',
    solution: 'reference',
    ok: false,
    said: 'a right solution fails; it said: step 2 open',
    ms: 1,
  });
  expect(await run(['doctor', '--class'])).toBe(1);
  expect(output).toMatch(/✘ exercise 1 in hono a right solution fails; it said: step 2 open/);
  expect(output).toContain('1 problem must be solved');
});

it('leaves the checks out without --class', async () => {
  expect(await run(['doctor'])).toBe(0);
  expect(lab.prove).not.toHaveBeenCalled();
});
