import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../program.ts';

let folder: string;
let output = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-bad-input-'));
  vi.stubEnv('LAB_PLAYGROUND', folder);
  output = '';
  const write = (text: string | Uint8Array) => {
    output += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const START = ['start', '9', '--framework', 'koa'];
const WEATHER = 'koa/09-weather/packages/core/src/flask/use-cases/weather.ts';

describe('bad input gets one sentence', () => {
  it.each([
    [['start', '14', '--framework', 'koa'], /There is no exercise "14"\. They are 1 to 13/],
    [['check', 'wether'], /There is no exercise "wether"/],
    [['start', '9', '--framework', 'express'], /--framework is one of hono, koa, not "express"/],
    [['check', '9'], /Exercise 9 is not started\. pnpm lab start 9 --framework hono starts it/],
    [['watch', '9'], /Exercise 9 is not started/],
    [['check'], /Name an exercise, or use --all/],
    [['check', '--all'], /No exercise is started/],
    [['start', '9', '--framework', 'koa', '--from', 'yours'], /--from is mine or reference/],
    [['prove', '9', '--times', 'often'], /--times is a whole number from 1/],
    [['prove', '9', '--solution', 'third'], /No exercise has a solution third/],
    [['progress', '--import', '/nowhere/ada.json'], /cannot be read/],
    [['class', '/nowhere/ada.json'], /\/nowhere\/ada\.json cannot be read/],
  ])('%j', async (args, sentence) => {
    expect(await run(args)).toBe(2);
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('an exercise that is started already', async () => {
    await run(START);
    writeFileSync(join(folder, WEATHER), '// mine');
    expect(await run(START)).toBe(2);
    expect(output).toMatch(
      /Exercise 9 is started already.*pnpm lab reset 9 starts it again and keeps your try/,
    );
    expect(readFileSync(join(folder, WEATHER), 'utf8')).toBe('// mine');
  });

  it('a file that was deleted from the playground: the check does not take the solution for it', async () => {
    await run(START);
    rmSync(join(folder, WEATHER));
    expect(await run(['check', '9'])).toBe(1);
    expect(output).toMatch(/weather\.ts is not there/);
    expect(output).toContain('pnpm lab reset 9');
    process.exitCode = undefined;
    expect(await run(['reset', '9'])).toBe(0);
    expect(readFileSync(join(folder, WEATHER), 'utf8')).toContain('TODO 1');
  });

  it('a folder in place of a file: it is as good as deleted', async () => {
    await run(START);
    rmSync(join(folder, WEATHER));
    mkdirSync(join(folder, WEATHER));
    expect(await run(['check', '9'])).toBe(1);
    expect(output).toMatch(/weather\.ts is not there/);
  });

  it('a progress that cannot be written costs no hint, no solution and no try', async () => {
    await run(START);
    rmSync(join(folder, 'progress.json'));
    // As on a full disk, nothing can be written in its place.
    mkdirSync(join(folder, 'progress.json'));
    writeFileSync(join(folder, WEATHER), '// mine');
    const koa = ['--framework', 'koa'];
    expect(await run(['hint', '9', ...koa])).toBe(0);
    expect(output).toContain('Hint 1 of 3: ');
    expect(output).toMatch(/Your progress cannot be read/);
    expect(await run(['solution', '9', '--yes', '--apply', ...koa])).toBe(0);
    expect(output).toContain('Your try is kept in');
    expect(await run(['reset', '9', ...koa])).toBe(0);
    expect(output).toContain('Exercise 9 is as at the start');
    expect(readdirSync(join(folder, 'koa/tries'))).toHaveLength(2);
    expect(await run(['check', '9'])).toBe(2);
  });

  it('an exercise whose progress was never written is found by its folder', async () => {
    await run(START);
    rmSync(join(folder, 'progress.json'));
    expect(await run(['hint', '9'])).toBe(0);
    expect(readFileSync(join(folder, 'progress.json'), 'utf8')).toContain('"koa/9"');
  });

  it('a broken progress of the learner: nothing replaces it, and the message says what to do', async () => {
    await run(START);
    writeFileSync(join(folder, 'progress.json'), 'torn');
    expect(await run(['next'])).toBe(2);
    expect(output).toMatch(/progress\.json is not JSON.*Move it away to begin a new one; your code is kept/);
    expect(readFileSync(join(folder, 'progress.json'), 'utf8')).toBe('torn');
  });

  it('an output that would replace another file', async () => {
    await run(START);
    writeFileSync(join(folder, WEATHER), '// mine');
    expect(await run(['progress', '--export', join(folder, WEATHER)])).toBe(2);
    expect(output).toMatch(/weather\.ts is another file already\. Nothing was written/);
    expect(readFileSync(join(folder, WEATHER), 'utf8')).toBe('// mine');

    const ada = join(folder, 'ada.json');
    const page = join(folder, 'class.html');
    for (let again = 0; again < 2; again += 1) {
      expect(await run(['progress', '--export', ada, '--name', 'Ada'])).toBe(0);
      expect(await run(['class', ada, '--out', page])).toBe(0);
    }
    expect(output).toContain('1 learner, in ');
    expect(await run(['class', join(folder, 'a*.json'), '--out', page])).toBe(0);
    expect(await run(['class', ada, '--out', ada])).toBe(2);
    expect(output).toMatch(/ada\.json is another file already/);
    expect(readFileSync(ada, 'utf8')).toContain('"learner": "Ada"');
  });

  it('an exercise that cannot build on the one before', async () => {
    expect(await run([...START, '--from', 'mine'])).toBe(0);
    expect(output).toContain('Exercise 8 is not started in koa, so this one starts from the reference.');
    expect(await run(['start', '1', '--framework', 'koa', '--from', 'mine'])).toBe(0);
    expect(output).toContain('There is no exercise before this one');
  });

  it('a port that is taken', async () => {
    await run(START);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await run(['watch', '9', '--port', `${port}`])).toBe(2);
    expect(output).toContain(`Port ${port} is taken. Choose another one: --port`);
    other.close();
  });

  it.each(['{', '{"lab":"another"}', '[]', ''])('the broken export %j changes nothing', async (text) => {
    await run(START);
    const before = readFileSync(join(folder, 'progress.json'), 'utf8');
    const file = join(folder, 'broken.json');
    writeFileSync(file, text);
    expect(await run(['progress', '--import', file])).toBe(2);
    expect(output).toMatch(/broken\.json is (?:not JSON|no progress of this lab).*Nothing was changed/);
    expect(readFileSync(join(folder, 'progress.json'), 'utf8')).toBe(before);
    expect(await run(['class', file, '--out', join(folder, 'class.html')])).toBe(2);
  });

  it('a lab that is not running', async () => {
    expect(await run(['audit', 'http://127.0.0.1:9/flask/'])).not.toBe(0);
    expect(output).toMatch(/127\.0\.0\.1:9/);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

it('next goes on with what was begun, and then with the first that is left', async () => {
  await run(['start', '5', '--framework', 'hono']);
  output = '';
  await run(['next']);
  expect(output).toContain('pnpm lab check 5');
  output = '';
  await run(['next', '--framework', 'koa']);
  expect(output).toContain('pnpm lab start 1 --framework koa');
});
