import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { classPage } from './class-page.ts';
import {
  lastFramework,
  mergeProgress,
  noteCheck,
  parseProgress,
  readProgress,
  updateEntry,
} from './progress.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-progress-'));
  vi.stubEnv('LAB_PLAYGROUND', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const check = (passed: boolean) =>
  ({
    exercise: 5,
    framework: 'koa',
    passed,
    ms: 1,
    steps: [{ number: 1, title: 'A <step>', status: passed ? 'done' : 'open' }],
  }) as const;

describe('progress', () => {
  it('counts checks, notes the open step, and keeps when an exercise was passed first', () => {
    noteCheck(check(false));
    expect(readProgress().entries['koa/5']).toMatchObject({
      checks: 1,
      passedAt: null,
      openStep: '1. A <step>',
    });
    const { passedAt } = noteCheck(check(true));
    expect(passedAt).not.toBeNull();
    noteCheck(check(false));
    expect(readProgress().entries['koa/5']).toMatchObject({ checks: 3, passedAt });
  });

  it('knows the framework of the last work', () => {
    expect(lastFramework(5)).toBeUndefined();
    updateEntry('hono', 5, () => ({}));
    expect(lastFramework(5)).toBe('hono');
    expect(lastFramework(6)).toBeUndefined();
  });

  it('merges two machines without losing what was reached', () => {
    noteCheck(check(true));
    const mine = readProgress();
    const entry = mine.entries['koa/5'];
    if (entry === undefined) throw new Error('no entry');
    const other = {
      ...mine,
      entries: { 'koa/5': { ...entry, passedAt: null, hints: 2, lastAt: '2030-01-01T00:00:00.000Z' } },
    };
    expect(mergeProgress(mine, other).entries['koa/5']).toMatchObject({ passedAt: entry.passedAt, hints: 2 });
  });

  it.each([
    ['{', /is not JSON/],
    ['{"lab":"another"}', /is no progress of this lab/],
    ['{"lab":"caching-lab progress","learner":"a","entries":{"perl/1":{}}}', /is no progress of this lab/],
  ])('refuses the broken export %j', (text, problem) => {
    expect(() => parseProgress(text, 'ada.json')).toThrow(problem);
    expect(() => parseProgress(text, 'ada.json')).toThrow(/^ada\.json/);
  });

  it('says that its own file is broken, instead of starting at nothing', () => {
    writeFileSync(join(folder, 'progress.json'), 'torn');
    expect(() => readProgress()).toThrow(/progress\.json is not JSON/);
  });

  it('counts a learner once who passed an exercise in both frameworks, and takes the middle of two times', () => {
    const passed = (minutes: number) => ({
      startedAt: '2030-01-01T10:00:00.000Z',
      passedAt: `2030-01-01T10:${minutes}:00.000Z`,
      lastAt: '2030-01-01T11:00:00.000Z',
      checks: 1,
      hints: 0,
      solution: false,
      openStep: null,
    });
    const progress = (entries: Readonly<Record<string, ReturnType<typeof passed>>>) =>
      ({ lab: 'caching-lab progress', learner: '', entries }) as const;
    const page = classPage([
      { name: 'Ada', progress: progress({ 'hono/5': passed(50), 'koa/5': passed(10) }) },
      { name: 'Bob', progress: progress({ 'hono/5': passed(20) }) },
    ]);
    expect(page).toMatch(/5\. A product page with a cache<\/th><td>2<\/td><td>15<\/td>/);
    expect(page).toContain('<td>✔ 10 min</td>');
  });

  it('is one page for a class, with names and steps escaped', () => {
    noteCheck(check(false));
    const page = classPage([{ name: '<b>Ada</b>', progress: readProgress() }]);
    expect(page).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(page).toContain('Exercise 5, step 1. A &lt;step&gt;: 1 learner');
    expect(page).not.toMatch(/https?:\/\//);
  });
});
