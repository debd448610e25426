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

// One run of the compiler for all starters: each has the same settings, and its own root.
it('every starter compiles, with its TODOs', { timeout: 600_000 }, async () => {
  const playgrounds = frameworks.flatMap((framework) =>
    exercises.map((exercise) => new Playground(exercise, framework)),
  );
  for (const playground of playgrounds) await playground.start('reference');
  const [first] = playgrounds;
  if (first === undefined) throw new Error('no exercise');
  const [own, ...others] = playgrounds.map((each) => ({
    folder: relative(first.folder, each.folder),
    ...settings.parse(JSON.parse(readFileSync(join(each.folder, 'tsconfig.json'), 'utf8'))),
  }));
  if (own === undefined) throw new Error('no settings');
  const { folder: _, ...rules } = own;
  const [, workspace] = own.compilerOptions.rootDirs;
  const all = {
    ...rules,
    compilerOptions: {
      ...own.compilerOptions,
      rootDirs: ['.', ...others.map(({ folder }) => folder), workspace],
    },
    // The folder of each, and the app of each framework.
    include: [
      ...own.include,
      ...others.flatMap(({ folder, include }) =>
        include.map((path) => (path.startsWith('..') ? path : `${folder}/${path}`)),
      ),
    ],
  };
  const project = join(first.folder, 'tsconfig.all.json');
  writeFileSync(project, JSON.stringify(all));
  expect(await compile(project)).toBe('');
});
