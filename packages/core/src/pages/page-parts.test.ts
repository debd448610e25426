import { describe, expect, it } from 'vitest';
import { conditionalPage } from './conditional-page.ts';
import { fillHoles, hole } from './holes.ts';
import type { PageRequest } from './storability.ts';
import { addressOf } from './testing/address-of.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ask = (headers: Record<string, string> = {}, method = 'GET'): PageRequest => ({
  method,
  address: addressOf('http://lab.test/'),
  header: (name) => headers[name],
});
const page = (headers: Record<string, string> = {}, status = 200, body: string | null = 'Hello') => ({
  status,
  headers,
  body,
});

describe('a conditional page', () => {
  const { headers } = conditionalPage(ask(), page(), NOW);
  const etag = headers['etag'] ?? '';

  it('has the ETag of its content, or keeps its own', () => {
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(conditionalPage(ask(), page({ etag: 'W/"1"' }), NOW).headers['etag']).toBe('W/"1"');
    expect(conditionalPage(ask(), page({}, 200, null), NOW).headers['etag']).toBeUndefined();
  });

  it.each(['GET', 'HEAD'])('is a 304 to %s where the client has it', (method) => {
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = conditionalPage(ask({ 'if-none-match': tag }, method), page(), NOW);
      expect([answer.status, answer.sendBody]).toEqual([304, false]);
    }
    expect(conditionalPage(ask({ 'if-none-match': '"other"' }, method), page(), NOW).status).toBe(200);
  });

  it('keeps in a 304 what RFC 9110 requires, and the age', () => {
    const own = {
      age: '3',
      'cache-control': 'max-age=60',
      'content-type': 'text/html',
      vary: 'Cookie',
    };
    const answer = conditionalPage(ask({ 'if-none-match': '*' }), page(own), NOW);
    expect(Object.keys(answer.headers).toSorted()).toEqual(['age', 'cache-control', 'etag', 'vary']);
  });

  it('compares dates where there is no ETag to compare', () => {
    const modified = page({ 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' });
    const since = (date: string) => conditionalPage(ask({ 'if-modified-since': date }), modified, NOW).status;
    expect(since('Mon, 23 Nov 2026 10:00:00 GMT')).toBe(304);
    expect(since('Mon, 23 Nov 2026 09:59:59 GMT')).toBe(200);
  });

  it('is 412 where the client requested another', () => {
    expect(conditionalPage(ask({ 'if-match': '"other"' }), page(), NOW).status).toBe(412);
  });

  it.each([
    [page({}, 404), ask({ 'if-none-match': '*' })],
    [page({ 'cache-control': 'no-store' }), ask({ 'if-none-match': '*' })],
    [page(), ask({ 'if-none-match': '*' }, 'POST')],
  ])('stays as it is where it is no 200 to keep', (finished, request) => {
    const answer = conditionalPage(request, finished, NOW);
    expect([answer.status, answer.headers['etag']]).toEqual([finished.status, undefined]);
  });
});

describe('a hole in a page', () => {
  it('is filled for each response, and empty where there is no filling', () => {
    const kept = `<p>${hole('source')}</p>${hole('flash')}${hole('source')}`;
    expect(fillHoles(kept, { source: '$& cache' })).toBe('<p>$& cache</p>$& cache');
    expect(fillHoles(hole('constructor'), {})).toBe('');
    expect(() => hole('a-->')).toThrow(RangeError);
  });
});
