import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CheckResult } from '../check/check.ts';
import { type Framework, isFramework, playgroundRoot } from '../paths.ts';
import { replaceFile } from './files.ts';
import { PlaygroundError, reasonOf } from './playground-error.ts';

const instant = z.iso.datetime();

const entry = z.object({
  startedAt: instant,
  /** When a check passed first. */
  passedAt: instant.nullable(),
  checks: z.int().min(0),
  hints: z.int().min(0).max(3),
  /** Whether the solution was shown. */
  solution: z.boolean(),
  /** The step that the last check found open. */
  openStep: z.string().nullable(),
  lastAt: instant,
});
export type ProgressEntry = z.output<typeof entry>;

const progress = z.object({
  lab: z.literal('caching-lab progress'),
  learner: z.string().max(80),
  /** By framework and number, such as `hono/5`. */
  entries: z.record(z.string().regex(/^(?:hono|koa)\/(?:[1-9]|1[0-3])$/), entry),
});
export type Progress = z.output<typeof progress>;

const file = (): string => join(playgroundRoot(), 'progress.json');

export const keyOf = (framework: Framework, number: number): string => `${framework}/${number}`;

/** The learner's progress; empty before the first start. @throws PlaygroundError for a broken file. */
export function readProgress(): Progress {
  let text: string;
  try {
    text = readFileSync(file(), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return { lab: 'caching-lab progress', learner: '', entries: {} };
    throw new PlaygroundError(`Your progress cannot be read from ${file()}: ${reasonOf(cause)}.`, { cause });
  }
  try {
    return parseProgress(text, file());
  } catch (cause) {
    if (!(cause instanceof PlaygroundError)) throw cause;
    throw new PlaygroundError(`${cause.message} Move it away to begin a new one; your code is kept.`, {
      cause,
    });
  }
}

/**
 * Reads an export.
 *
 * @param name - of the file, for the message.
 * @throws PlaygroundError
 */
export function parseProgress(text: string, name: string): Progress {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PlaygroundError(`${name} is not JSON, so it is no progress of this lab. Nothing was changed.`, {
      cause,
    });
  }
  const read = progress.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PlaygroundError(
    `${name} is no progress of this lab (${issue?.path.join('.') || 'file'}: ${issue?.message}). Nothing was changed.`,
  );
}

/**
 * Replaces the file in one move, so that no crash leaves half of it.
 *
 * @throws PlaygroundError where it cannot be written; the progress so far is kept.
 */
export function writeProgress(value: Progress): void {
  const target = file();
  try {
    replaceFile(target, `${JSON.stringify(value, null, 1)}\n`);
  } catch (cause) {
    throw new PlaygroundError(
      `Your progress cannot be written to ${target}: ${reasonOf(cause)}. What was there is kept.`,
      { cause },
    );
  }
}

/** Changes the entry of one exercise, or begins it. */
export function updateEntry(
  framework: Framework,
  number: number,
  change: (entry: ProgressEntry) => Partial<ProgressEntry>,
): ProgressEntry {
  const all = readProgress();
  const now = new Date().toISOString();
  const key = keyOf(framework, number);
  const known = all.entries[key] ?? {
    startedAt: now,
    passedAt: null,
    checks: 0,
    hints: 0,
    solution: false,
    openStep: null,
    lastAt: now,
  };
  const next = { ...known, ...change(known), lastAt: now };
  writeProgress({ ...all, entries: { ...all.entries, [key]: next } });
  return next;
}

/** Notes what a check found. */
export function noteCheck({ framework, exercise, passed, steps }: CheckResult): ProgressEntry {
  const open = steps.find(({ status }) => status === 'open');
  return updateEntry(framework, exercise, ({ checks, passedAt }) => ({
    checks: checks + 1,
    passedAt: passedAt ?? (passed ? new Date().toISOString() : null),
    openStep: open === undefined ? null : `${open.number}. ${open.title}`,
  }));
}

/** Two states of one learner together: nothing that was reached is lost. */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  const entries = { ...mine.entries };
  for (const [key, theirs] of Object.entries(other.entries)) {
    const ours = entries[key];
    if (ours === undefined) {
      entries[key] = theirs;
      continue;
    }
    const [older, newer] = ours.lastAt <= theirs.lastAt ? [ours, theirs] : [theirs, ours];
    entries[key] = {
      ...newer,
      startedAt: [ours.startedAt, theirs.startedAt].toSorted()[0] ?? ours.startedAt,
      passedAt: older.passedAt ?? newer.passedAt,
      checks: Math.max(ours.checks, theirs.checks),
      hints: Math.max(ours.hints, theirs.hints),
      solution: ours.solution || theirs.solution,
    };
  }
  return { ...mine, learner: mine.learner || other.learner, entries };
}

/** The framework that an exercise was worked on last; `undefined` before its start. */
export function lastFramework(number: number): Framework | undefined {
  const [latest] = Object.entries(readProgress().entries)
    .filter(([key]) => key.endsWith(`/${number}`))
    .toSorted(([, a], [, b]) => (a.lastAt < b.lastAt ? 1 : -1));
  const name = latest?.[0].split('/')[0] ?? '';
  return isFramework(name) ? name : undefined;
}
