import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceOf } from '../edits.ts';
import type { Exercise } from '../exercise.ts';
import { exercises } from '../exercises/index.ts';
import { Playground } from './playground.ts';

const numbered = (number: number): Exercise => {
  const exercise = exercises.find((each) => each.number === number);
  if (exercise === undefined) throw new Error(`no exercise ${number}`);
  return exercise;
};
const WEATHER = 'packages/core/src/flask/use-cases/weather.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-playground-'));
  vi.stubEnv('LAB_PLAYGROUND', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('a playground', () => {
  it('starts with the regions cut out, a page that explains and a setting for editors', async () => {
    const playground = new Playground(numbered(9), 'koa');
    await playground.start('reference');
    expect([...playground.files().keys()]).toEqual([WEATHER]);
    expect(playground.files().get(WEATHER)).toContain('TODO 1');
    expect(readFileSync(join(playground.folder, 'README.md'), 'utf8')).toContain('Exercise 9');
    expect(JSON.parse(readFileSync(join(playground.folder, 'tsconfig.json'), 'utf8'))).toHaveProperty(
      'compilerOptions',
    );
  });

  it('is not started twice: nothing of the learner is lost', async () => {
    const playground = new Playground(numbered(9), 'koa');
    await playground.start('reference');
    await expect(playground.start('reference')).rejects.toThrow(/started already.*pnpm lab reset 9/);
  });

  it('keeps the try when it starts again, and when the solution is applied', async () => {
    const playground = new Playground(numbered(9), 'koa');
    await playground.start('reference');
    writeFileSync(join(playground.folder, WEATHER), '// mine');
    const kept = await playground.applySolution();
    expect(readFileSync(join(kept, WEATHER), 'utf8')).toBe('// mine');
    expect(playground.files().get(WEATHER)).toBe(sourceOf(WEATHER));
    writeFileSync(join(playground.folder, WEATHER), '// mine again');
    expect(readFileSync(join(await playground.reset(), WEATHER), 'utf8')).toBe('// mine again');
  });

  it('builds on the files of the exercise before, where they still have the regions', async () => {
    const before = new Playground(numbered(12), 'hono');
    await before.start('reference');
    const views = 'packages/core/src/flask/use-cases/views.ts';
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(before.folder, 'packages/core/src/flask/use-cases'), { recursive: true });
    writeFileSync(join(before.folder, views), `// mine\n${sourceOf(views)}`);
    const after = new Playground(numbered(13), 'hono');
    expect(await after.start('mine', before)).toEqual([]);
    expect(after.files().get(views)).toMatch(/^\/\/ mine\n[\s\S]*TODO 2/);
    const levels = 'packages/core/src/monitoring/levels.ts';
    expect(after.files().has(levels)).toBe(true);
    // Its page names what this exercise is about, and not what it builds on.
    const page = readFileSync(join(after.folder, 'README.md'), 'utf8');
    expect(page).toContain(views);
    expect(page).not.toContain(levels);
  });

  it('starts from the reference where the learner lost a region, and says so', async () => {
    const before = new Playground(numbered(12), 'hono');
    await before.start('reference');
    const views = 'packages/core/src/flask/use-cases/views.ts';
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(before.folder, 'packages/core/src/flask/use-cases'), { recursive: true });
    writeFileSync(join(before.folder, views), '// all gone');
    const after = new Playground(numbered(13), 'hono');
    expect(await after.start('mine', before)).toEqual([expect.stringMatching(/lost a region/)]);
    expect(after.files().get(views)).toContain('TODO 2');
  });

  it('says in a sentence that it cannot be written', async () => {
    writeFileSync(join(folder, 'koa'), 'a file where a folder should be');
    await expect(new Playground(numbered(9), 'koa').start('reference')).rejects.toThrow(/cannot be written/);
  });
});
