import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits, sourceOf } from '../edits.ts';
import type { Exercise } from '../exercise.ts';
import { exercises } from '../exercises/index.ts';
import { writeFiles } from '../playground/files.ts';
import type { Files } from '../variants.ts';
import { checkExercise } from './check.ts';

const folders: string[] = [];
const weather = exercises.find(({ slug }) => slug === 'weather');
const FILE = 'packages/core/src/flask/use-cases/weather.ts';

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

interface Advice {
  readonly got: string;
  readonly advice: string;
}

/** What the check says of code in the cut region. */
const adviceFor = (code: string): Promise<Advice> =>
  adviceOn(applyEdits([{ file: FILE, region: 'f12-cache', code }]));

async function adviceOn(files: Files): Promise<Advice> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-check-test-'));
  folders.push(folder);
  await writeFiles(folder, files);
  const { steps } = await checkExercise(weather as Exercise, { folder, framework: 'koa', contract: false });
  const open = steps.find(({ status }) => status === 'open');
  return { got: open?.got ?? '', advice: open?.advice ?? '' };
}

/** Holds up its thread without an end, as `for (;;) {}` does, and leaves the processor to the other tests. */
const LOOP = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';

describe.concurrent('broken code of a learner ends in a sentence', { timeout: 120_000 }, () => {
  it('an endless loop in a handler', async () => {
    expect((await adviceFor(`${LOOP}\nthrow new Error();`)).advice).toMatch(/does not come to an end/);
  });

  it('an endless loop outside of a function', async () => {
    const { advice } = await adviceOn(new Map([[FILE, `${sourceOf(FILE)}\n${LOOP}\n`]]));
    expect(advice).toMatch(/does not come to an end while it is loaded/);
  });

  it('a promise that never settles', async () => {
    const code = 'await new Promise(() => undefined);\nthrow new Error();';
    expect((await adviceFor(code)).advice).toMatch(/does not come to an end/);
  });

  it('an error while it runs', async () => {
    const { got, advice } = await adviceFor("throw new TypeError('no such city');");
    expect(got).toContain('500');
    expect(advice).toContain('threw an error');
  });

  it('code that is no TypeScript', async () => {
    const { got, advice } = await adviceFor('const = ;');
    expect(got).toContain('SyntaxError');
    expect(advice).toContain('does not start');
  });

  it('a process that ends', async () => {
    const { got, advice } = await adviceFor('process.exit(3);');
    expect(got).toMatch(/socket hang up|ECONNRE/);
    expect(advice).toContain('The app has ended');
  });
});
