import { describe, expect, it } from 'vitest';
import { parseHttpDate } from './dates.ts';
import { notModifiedHeaders } from './not-modified.ts';
import { describeRepresentation, respondConditionally } from './representation.ts';
import { mergeVary, parseVary } from './vary.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0, 0, 500);
const page = describeRepresentation({
  body: '<h1>Hello</h1>',
  cacheControl: { public: true, maxAge: 3600 },
  lastModified: NOW - 60_000,
  vary: ['Accept', 'accept'],
  now: NOW,
});

describe('describeRepresentation', () => {
  it('says Expires in agreement with max-age', () => {
    const { Expires = '', Date: date = '' } = page.headers;
    expect((parseHttpDate(Expires, NOW) ?? 0) - (parseHttpDate(date, NOW) ?? 0)).toBe(3_600_000);
  });

  it('gives the validators and the rest', () => {
    expect(page.headers).toMatchObject({
      'Cache-Control': 'public, max-age=3600',
      'Last-Modified': 'Mon, 23 Nov 2026 11:59:00 GMT',
      Vary: 'Accept',
      ETag: page.validators.etag,
    });
  });

  it('never says that the content changes in the future', () => {
    const later = describeRepresentation({ body: '', cacheControl: {}, lastModified: NOW + 9000, now: NOW });
    expect(later.validators.lastModified).toBe(NOW);
    expect(later.headers).not.toHaveProperty('Expires');
  });
});

describe('respondConditionally', () => {
  it('sends the content, and to HEAD its headers alone', () => {
    expect(respondConditionally({ method: 'GET' }, page)).toEqual({
      status: 200,
      headers: page.headers,
      sendBody: true,
    });
    expect(respondConditionally({ method: 'HEAD' }, page)).toEqual({
      status: 200,
      headers: page.headers,
      sendBody: false,
    });
  });

  it('is a 304 with the headers that it keeps', () => {
    const answer = respondConditionally({ method: 'GET', ifNoneMatch: page.validators.etag ?? '' }, page);
    expect(answer).toMatchObject({ status: 304, sendBody: false });
    expect(Object.keys(answer.headers).sort()).toEqual(['Cache-Control', 'Date', 'ETag', 'Expires', 'Vary']);
  });

  it('is a 304 for the date alone', () => {
    const answer = respondConditionally(
      { method: 'GET', ifModifiedSince: page.headers['Last-Modified'] ?? '' },
      page,
    );
    expect(answer.status).toBe(304);
  });

  it('is a 412 for a false If-Match', () => {
    expect(respondConditionally({ method: 'GET', ifMatch: '"other"' }, page)).toEqual({
      status: 412,
      headers: {},
      sendBody: false,
    });
  });
});

describe('notModifiedHeaders', () => {
  it('keeps Last-Modified only where there is no ETag', () => {
    const headers = { 'content-type': 'text/html', 'last-modified': 'x', 'Content-Location': '/a' };
    expect(notModifiedHeaders(headers)).toEqual({ 'last-modified': 'x', 'Content-Location': '/a' });
    expect(notModifiedHeaders({ ...headers, etag: '"a"' })).toEqual({
      etag: '"a"',
      'Content-Location': '/a',
    });
  });
});

describe('Vary', () => {
  it('names each field once, and the star swallows all', () => {
    expect(mergeVary('Accept', 'Cookie', 'accept')).toBe('Accept, Cookie');
    expect(mergeVary(undefined, 'Cookie')).toBe('Cookie');
    expect(mergeVary('Accept, *', 'Cookie')).toBe('*');
    expect(parseVary(' Accept ,, cookie')).toEqual(['Accept', 'cookie']);
  });
});
