import { expect } from 'vitest';
import { type HookedLab, summaryOf } from '../client/lab.ts';
import type { Answer } from '../client/request.ts';
import { cacheStatusOf } from './support.ts';

export const viewOf = (name: string): string => `/__test__/views/${name}`;

/** Requests a view of {@link viewOf}; the query is in the name. */
export async function visit(
  lab: HookedLab,
  name: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  return lab.send(method, viewOf(name), { headers });
}

/** `N` of `run N`: the run of the view that made this response. */
export function runOf(answer: Answer): number {
  const run = /^run (\d+)/.exec(answer.text)?.[1];
  expect(answer.status, summaryOf(answer)).toBe(200);
  if (run === undefined) throw new Error(`${answer.url.pathname} says no run: ${summaryOf(answer)}`);
  return Number(run);
}

/** The runs behind two requests in a row: `[1, 1]` when the first one was cached. */
export async function twice(
  lab: HookedLab,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly [number, number]> {
  return [runOf(await visit(lab, name, headers)), runOf(await visit(lab, name, headers))];
}

/** A view that is never cached: each request runs it, and Cache-Status says no hit and nothing stored. */
export async function expectNeverKept(
  lab: HookedLab,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [first, second] = [await visit(lab, name, headers), await visit(lab, name, headers)];
  expect([runOf(first), runOf(second)], name).toEqual([1, 2]);
  for (const answer of [first, second]) {
    expect(cacheStatusOf(answer), name).toMatchObject({ hit: false, stored: false });
    expect(answer.headers.age, name).toBeUndefined();
  }
}
