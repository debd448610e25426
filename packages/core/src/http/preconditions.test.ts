import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHttpDate } from './dates.ts';
import { type ConditionalRequest, conditionalRequest, evaluatePreconditions } from './preconditions.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const CHANGED = NOW - 3_600_000;
const current = { etag: '"a"', lastModified: CHANGED };
const before = formatHttpDate(CHANGED - 1000);
const same = formatHttpDate(CHANGED);
const after = formatHttpDate(CHANGED + 1000);
const future = formatHttpDate(NOW + 60_000);

const evaluate = (request: ConditionalRequest, validators = current) =>
  evaluatePreconditions(request, validators, NOW);

describe.each(['GET', 'HEAD'])('%s', (method) => {
  it.each<[string, Omit<ConditionalRequest, 'method'>, string]>([
    ['no condition', {}, 'proceed'],
    ['If-None-Match with the tag', { ifNoneMatch: '"a"' }, 'not-modified'],
    ['If-None-Match with the tag, weak', { ifNoneMatch: 'W/"a"' }, 'not-modified'],
    ['If-None-Match with a list', { ifNoneMatch: '"x", W/"a"' }, 'not-modified'],
    ['If-None-Match with the star', { ifNoneMatch: '*' }, 'not-modified'],
    ['If-None-Match with another tag', { ifNoneMatch: '"b"' }, 'proceed'],
    ['If-None-Match without quotes', { ifNoneMatch: 'a' }, 'proceed'],
    ['If-Modified-Since of that second', { ifModifiedSince: same }, 'not-modified'],
    ['If-Modified-Since later', { ifModifiedSince: after }, 'not-modified'],
    ['If-Modified-Since earlier', { ifModifiedSince: before }, 'proceed'],
    ['If-Modified-Since in the future', { ifModifiedSince: future }, 'proceed'],
    ['If-Modified-Since that is no date', { ifModifiedSince: 'today' }, 'proceed'],
    ['a differing tag beating an equal date', { ifNoneMatch: '"b"', ifModifiedSince: same }, 'proceed'],
    ['an equal tag beating an earlier date', { ifNoneMatch: '"a"', ifModifiedSince: before }, 'not-modified'],
    ['If-Match with the tag', { ifMatch: '"a"' }, 'proceed'],
    ['If-Match with the star', { ifMatch: '*' }, 'proceed'],
    ['If-Match with the tag, weak', { ifMatch: 'W/"a"' }, 'precondition-failed'],
    ['If-Match with another tag', { ifMatch: '"b"' }, 'precondition-failed'],
    ['If-Match beating If-Unmodified-Since', { ifMatch: '"a"', ifUnmodifiedSince: before }, 'proceed'],
    ['If-Match, then If-None-Match', { ifMatch: '"a"', ifNoneMatch: '"a"' }, 'not-modified'],
    ['If-Unmodified-Since of that second', { ifUnmodifiedSince: same }, 'proceed'],
    ['If-Unmodified-Since earlier', { ifUnmodifiedSince: before }, 'precondition-failed'],
    ['If-Unmodified-Since that is no date', { ifUnmodifiedSince: 'x' }, 'proceed'],
  ])('with %s', (_what, conditions, verdict) => {
    expect(evaluate({ method, ...conditions })).toBe(verdict);
  });
});

describe.each(['POST', 'PUT', 'DELETE'])('%s', (method) => {
  it.each<[string, Omit<ConditionalRequest, 'method'>, string]>([
    ['If-None-Match with the tag', { ifNoneMatch: 'W/"a"' }, 'precondition-failed'],
    ['If-None-Match with the star', { ifNoneMatch: '*' }, 'precondition-failed'],
    ['If-None-Match with another tag', { ifNoneMatch: '"b"' }, 'proceed'],
    ['If-Modified-Since', { ifModifiedSince: after }, 'proceed'],
    ['If-Match with another tag', { ifMatch: '"b"' }, 'precondition-failed'],
    ['If-Unmodified-Since earlier', { ifUnmodifiedSince: before }, 'precondition-failed'],
  ])('with %s', (_what, conditions, verdict) => {
    expect(evaluate({ method, ...conditions })).toBe(verdict);
  });
});

describe('where there is nothing yet', () => {
  const evaluateAbsent = (request: ConditionalRequest) =>
    evaluatePreconditions(request, { exists: false }, NOW);

  it('a write proceeds with If-None-Match: *, and fails with If-Match', () => {
    expect(evaluateAbsent({ method: 'PUT', ifNoneMatch: '*' })).toBe('proceed');
    expect(evaluateAbsent({ method: 'PUT', ifMatch: '*' })).toBe('precondition-failed');
    expect(evaluateAbsent({ method: 'PUT', ifMatch: '"a"' })).toBe('precondition-failed');
  });
});

describe('any request', () => {
  const lists = fc.constantFrom('*', '"a"', 'W/"a"', '"b"', '"b", "a"', 'junk', '');
  const dates = fc.oneof(
    fc.integer({ min: CHANGED - 5000, max: NOW + 5000 }).map(formatHttpDate),
    fc.string(),
  );
  const requests = fc.record(
    {
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      ifMatch: lists,
      ifNoneMatch: lists,
      ifModifiedSince: dates,
      ifUnmodifiedSince: dates,
    },
    { requiredKeys: ['method'] },
  );

  it('gets 304 only when it reads, and HEAD gets what GET gets', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const verdict = evaluate(request);
        if (verdict === 'not-modified') expect(['GET', 'HEAD']).toContain(request.method);
        if (request.method === 'HEAD') expect(evaluate({ ...request, method: 'GET' })).toBe(verdict);
        if (request.method === 'OPTIONS') expect(verdict).toBe('proceed');
      }),
    );
  });

  it('never looks at If-Modified-Since beside If-None-Match', () => {
    fc.assert(
      fc.property(requests, lists, dates, (request, ifNoneMatch, ifModifiedSince) => {
        const { ifModifiedSince: _, ...without } = { ...request, ifNoneMatch };
        expect(evaluate({ ...without, ifModifiedSince })).toBe(evaluate(without));
      }),
    );
  });

  it('ignores dates where no modification date is known', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('GET', 'PUT'), (date, method) => {
        const request = { method, ifModifiedSince: date, ifUnmodifiedSince: date };
        expect(evaluatePreconditions(request, { etag: '"a"' }, NOW)).toBe('proceed');
      }),
    );
  });
});

describe('conditionalRequest', () => {
  it('takes an absent header for absent, whether undefined or empty', () => {
    expect(conditionalRequest('GET', () => undefined)).toEqual({ method: 'GET' });
    expect(conditionalRequest('GET', () => '')).toEqual({ method: 'GET' });
    expect(conditionalRequest('PUT', (name) => (name === 'if-match' ? '*' : null))).toEqual({
      method: 'PUT',
      ifMatch: '*',
    });
  });
});
