import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Exercise } from '../exercise.ts';
import { exercises } from '../exercises/index.ts';
import { Playground } from './playground.ts';
import { PlaygroundError } from './playground-error.ts';
import { readProgress, updateEntry } from './progress.ts';

vi.mock('node:fs/promises', async (original) => ({ ...(await original<typeof files>()) }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, renameSync: vi.fn(real.renameSync) };
});

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
const WEATHER = 'packages/core/src/flask/use-cases/weather.ts';

let folder: string;
let playground: Playground;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-full-'));
  vi.stubEnv('LAB_PLAYGROUND', folder);
  playground = new Playground(exercises.find(({ number }) => number === 9) as Exercise, 'koa');
  await playground.start('reference');
  writeFileSync(join(playground.folder, WEATHER), '// mine');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it.each(['applySolution', 'reset'] as const)('%s on a full disk loses nothing', async (change) => {
  vi.spyOn(files, 'writeFile').mockRejectedValue(full);
  await expect(playground[change]()).rejects.toThrow(/the disk is full.*Your files are as they were/);
  expect(readFileSync(join(playground.folder, WEATHER), 'utf8')).toBe('// mine');
  expect(readdirSync(join(folder, 'koa'))).toEqual(['09-weather']);
});

it('progress on a full disk keeps what was there', async () => {
  updateEntry('koa', 9, () => ({ hints: 1 }));
  const { renameSync } = await import('node:fs');
  vi.mocked(renameSync).mockImplementationOnce(() => {
    throw full;
  });
  expect(() => updateEntry('koa', 9, () => ({ hints: 2 }))).toThrow(PlaygroundError);
  expect(readProgress().entries['koa/9']?.hints).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual(['koa', 'progress.json']);
});
