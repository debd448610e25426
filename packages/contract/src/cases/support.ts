import { expect } from 'vitest';
import { type CacheStatus, parseCacheStatus, verdict } from '../client/cache-status.ts';
import { type Lab, summaryOf } from '../client/lab.ts';
import { Page } from '../client/page.ts';
import type { Answer } from '../client/request.ts';
import { parseServerTiming } from '../client/server-timing.ts';

/** A length of time on a page, with its unit. */
export const TIME = /^\d[\d.,]* (?:ms|s|min)$/;

export type Verdict = ReturnType<typeof verdict>;

/** What `Cache-Status` says; a missing field is a failure. */
export function cacheStatusOf(answer: Answer): CacheStatus {
  const status = parseCacheStatus(answer.headers['cache-status']);
  if (status === null) throw new Error(`${answer.url.pathname} has no Cache-Status: ${summaryOf(answer)}`);
  return status;
}

export function verdictOf(answer: Answer): Verdict {
  return verdict(cacheStatusOf(answer));
}

/** The response consulted a cache with this result; header, page and timings agree. */
export function expectOutcome(page: Page, expected: Verdict): void {
  expect(verdictOf(page.answer)).toBe(expected);
  expect(page.text('cache-status')).toBe(expected);
  expect(page.text('request-ms')).toMatch(TIME);
  const timings = [...parseServerTiming(page.answer.headers['server-timing']).keys()];
  // A bypass may read no cache at all.
  if (expected !== 'BYPASS') expect(timings, 'Server-Timing').toContain('cache');
  if (expected === 'MISS' || expected === 'BYPASS') expect(timings, 'Server-Timing').toContain('load');
}

/** A refusal that names its field: a page for browsers, problem details or DRF's words under `/api/`. */
export function expectRefusal(answer: Answer, statuses: readonly number[], field?: string): void {
  expect(
    statuses,
    `${answer.method} ${answer.url.href.slice(0, 200)} returned ${answer.status}: ${summaryOf(answer)}`,
  ).toContain(answer.status);
  if (answer.method === 'HEAD') return;
  if (answer.url.pathname.startsWith('/django/api/')) {
    const { [field ?? 'detail']: said } = JSON.parse(answer.text);
    expect(said).toEqual(field === undefined ? expect.any(String) : [expect.any(String)]);
    return;
  }
  if (answer.url.pathname.includes('/api/')) {
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem: unknown = JSON.parse(answer.text);
    expect(problem).toMatchObject({
      status: answer.status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    if (field !== undefined) expect(problem).toMatchObject({ field });
    return;
  }
  const page = new Page(answer);
  expect(page.text('error-title')).not.toBe('');
  if (field !== undefined) expect(page.all('error-field').map((part) => part.words)).toContain(field);
}

export function headerOf(answer: Answer, name: string): string {
  const value = answer.headers[name];
  if (typeof value !== 'string') throw new Error(`${answer.url.pathname} has no ${name}`);
  return value;
}

/** The directives of `Cache-Control`, sorted: their order means nothing (RFC 9111 section 5.2). */
export function cacheControlOf(answer: Answer): readonly string[] {
  return headerOf(answer, 'cache-control')
    .split(',')
    .map((directive) => directive.trim().toLowerCase())
    .toSorted();
}

/** The breaker of the shared tier is open, so that nobody pays the deadline of a store that is away. */
export async function expectOpenBreaker(lab: Lab): Promise<void> {
  const { text } = await lab.get('/metrics');
  // 0.5 while it tries whether the store is back.
  expect(text).toMatch(/^lab_cache_breaker_open\{cache="[^"]+"\} (?:0\.5|1)$/m);
}
