import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@lab/servers';
import { afterAll, beforeAll, expect, it } from 'vitest';

// What `pnpm dev` and `pnpm lab` install on a new machine, in a copy of the workspace: nothing that the labs import may
// be a development dependency.

const root = resolve(import.meta.dirname, '../../..');
/** What a fresh clone does not have. */
const notCloned =
  /(?:^|\/)(?:node_modules|\.git|\.turbo)$|^playground$|^[a-z]+\/[^/]+\/(?:data|dist|reports)$|\.vitepress\/(?:cache|dist)$/;

const isCloned = (path: string) => !notCloned.test(relative(root, path).replaceAll(sep, '/'));

let folder: string;
let clone: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-install-'));
  clone = join(folder, 'caching-lab');
  await cp(root, clone, { recursive: true, filter: isCloned });
  run(clone, 'pnpm', 'lab', 'exercises');
}, 120_000);

afterAll(async () => {
  for (const child of started) child.kill();
  await rm(folder, { recursive: true, force: true });
});

it.each([
  ['apps/hono-lab', ['dev', 'start']],
  ['apps/koa-lab', ['dev', 'start']],
  ['apps/guide', ['dev', 'build', 'slides']],
])('is what every command for people in %s begins with', async (app, names) => {
  const { scripts } = JSON.parse(await readFile(join(root, app, 'package.json'), 'utf8'));
  for (const name of names) expect(scripts[`pre${name}`], name).toMatch(/^node .+bin\/install\.js /);
});

it('leaves out what only tests and checks need', () => {
  for (const name of ['turbo', 'lab']) expect(existsSync(join(clone, 'node_modules', name)), name).toBe(true);
  for (const name of ['@biomejs/biome', 'knip', 'typescript'])
    expect(existsSync(join(clone, 'node_modules', name)), name).toBe(false);
});

it.each([
  ['hono-lab', ['node', '--import', 'tsx', 'src/server.ts'], '/flask/products'],
  ['koa-lab', ['node', 'src/server.ts'], '/flask/products'],
  ['guide', ['vitepress', 'dev', '--host', '127.0.0.1'], '/chapters/fundamentals'],
])('is enough for %s', { timeout: 60_000 }, async (app, [program = '', ...args], path) => {
  const port = String(await freePort());
  const env = { PORT: port, GUIDE_PORT: port, REDIS_URL: 'off' };
  const child = start(join(clone, 'apps', app), env, program, ...args);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
  let status: number | undefined;
  while (status === undefined && child.exitCode === null) {
    await sleep(100);
    status = (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined))?.status;
  }
  expect({ status, output: output.match(/^.*(?:Cannot find|not found).*$/m)?.[0] }).toEqual({ status: 200 });
});

it('is enough for an exercise', { timeout: 120_000 }, () => {
  const lab = (...args: string[]) => run(clone, 'node', 'tooling/cli/bin/lab.js', ...args);
  lab('start', '3', '--framework', 'koa');
  lab('solution', '3', '--apply', '--yes');
  expect(lab('check', '3')).toContain('All 4 steps');
});

/** As pnpm runs a script: the programs of the package and of the root come first. */
function environment(cwd: string, env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const bins = [cwd, clone].map((each) => join(each, 'node_modules/.bin'));
  const { LAB_REQUIRE: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'development',
    PATH: [...bins, process.env['PATH']].join(delimiter),
    ...env,
  };
}

function run(cwd: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: environment(cwd),
    shell: process.platform === 'win32',
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
}

function start(cwd: string, env: Readonly<Record<string, string>>, program: string, ...args: string[]) {
  const child = spawn(program, args, {
    cwd,
    env: environment(cwd, env),
    shell: process.platform === 'win32',
  });
  started.push(child);
  return child;
}
