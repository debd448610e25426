import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { exercises } from './exercises/index.ts';
import { frameworks, root } from './paths.ts';
import { Playground } from './playground/playground.ts';

const settings = z.looseObject({
  extends: z.string(),
  compilerOptions: z.looseObject({ rootDirs: z.tuple([z.literal('.'), z.string()]) }),
  include: z.array(z.string()),
});

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-starters-'));
  vi.stubEnv('LAB_PLAYGROUND', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** What the compiler says, with the settings that a learner's editor reads; '' for nothing. */
function compile(project: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFile(
    process.execPath,
    [tsc, '--noEmit', '--pretty', 'false', '-p', project],
    { cwd: folder },
    (error, stdout, stderr) => resolve(error ? stdout + stderr : ''),
  );
  return promise;
}

// One run of the compiler for all starters of a framework: each has the same settings, and its own root.
it.each(frameworks)(
  'every starter for %s compiles, with its TODOs',
  { timeout: 600_000 },
  async (framework) => {
    const playgrounds = exercises.map((exercise) => new Playground(exercise, framework));
    for (const playground of playgrounds) await playground.start('reference');
    const [first] = playgrounds;
    if (first === undefined) throw new Error('no exercise');
    const own = settings.parse(JSON.parse(readFileSync(join(first.folder, 'tsconfig.json'), 'utf8')));
    const [, workspace] = own.compilerOptions.rootDirs;
    const others = playgrounds.slice(1).map((each) => relative(first.folder, each.folder));
    const all = {
      ...own,
      compilerOptions: { ...own.compilerOptions, rootDirs: ['.', ...others, workspace] },
      include: [...own.include, ...others.flatMap((each) => [`${each}/apps`, `${each}/packages`])],
    };
    const project = join(first.folder, 'tsconfig.all.json');
    writeFileSync(project, JSON.stringify(all));
    expect(await compile(project)).toBe('');
  },
);
