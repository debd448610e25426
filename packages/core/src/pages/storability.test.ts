import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CacheOptionError } from '../cache/index.ts';
import { parseCacheControl } from '../http/cache-control.ts';
import { pageKey, variedHeaders } from './page-key.ts';
import { neverCacheHeaders, patchCacheControl } from './patch-cache-control.ts';
import { ageHeader, cachePageHeaders, type HeaderLookup, pageStorability } from './storability.ts';
import { addressOf } from './testing/address-of.ts';
import { timeoutToTtl, ttlToMaxAge } from './timeout.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const headers =
  (values: Record<string, string> = {}): HeaderLookup =>
  (name) =>
    values[name];
const get = (uri: string, values?: Record<string, string>) => ({
  method: 'GET',
  address: addressOf(uri),
  header: headers(values),
});

describe('a page', () => {
  const ask = (
    { method = 'GET', status = 200, streaming = false },
    response: Record<string, string> = {},
    request: Record<string, string> = {},
  ) =>
    pageStorability(
      { method, address: addressOf('http://lab/'), header: headers(request) },
      { status, streaming, header: headers(response) },
    );

  it.each([
    ['GET', {}, {}],
    ['HEAD', {}, {}],
    ['GET', { 'cache-control': 'public, max-age=60', vary: 'Accept' }, { cookie: 'a=b' }],
    ['GET', { 'cache-control': 'public' }, { authorization: 'Basic x' }],
  ])('of %s with %o to %o is kept', (method, response, request) => {
    expect(ask({ method }, response, request)).toEqual({ store: true });
  });

  it.each([
    ['method', { method: 'POST' }, {}, {}],
    ['status', { status: 404 }, {}, {}],
    ['status', { status: 304 }, {}, {}],
    ['streaming', { streaming: true }, {}, {}],
    ['set-cookie', {}, { 'set-cookie': 'a=b' }, { cookie: 'a=b' }],
    ['set-cookie', {}, { 'set-cookie': 'a=b', 'cache-control': 'public' }, {}],
    ['cache-control', {}, { 'cache-control': 'private' }, {}],
    ['cache-control', {}, { 'cache-control': 'max-age=60, No-Cache' }, {}],
    ['cache-control', {}, { 'cache-control': 'no-store' }, {}],
    ['vary', {}, { vary: 'Accept, *' }, {}],
    ['authorization', {}, { 'cache-control': 'max-age=60' }, { authorization: 'Basic x' }],
  ] as const)('is not kept because of %s', (because, facts, response, request) => {
    expect(ask(facts, response, request)).toEqual({ store: false, because });
  });

  it('says to its clients for how long it is kept', () => {
    expect(cachePageHeaders({ header: headers() }, 300_000, NOW)).toEqual({
      'Cache-Control': 'max-age=300',
      Expires: 'Mon, 23 Nov 2026 12:05:00 GMT',
    });
    const own = headers({ 'cache-control': 'public, max-age=60', expires: 'own' });
    expect(cachePageHeaders({ header: own }, null, NOW)).toEqual({
      'Cache-Control': 'public, max-age=60',
      Expires: 'own',
    });
    expect(ageHeader(2999)).toBe('2');
  });
});

describe('a timeout', () => {
  it('left out is the default, null is no expiry, 0 and less is not stored', () => {
    expect([undefined, null, 0, -1, 900].map((timeout) => timeoutToTtl(timeout))).toEqual([
      300_000,
      null,
      0,
      0,
      900_000,
    ]);
    expect(timeoutToTtl(undefined, null)).toBeNull();
    expect(() => timeoutToTtl(Number.NaN)).toThrow(CacheOptionError);
    expect([null, 0, 1500].map(ttlToMaxAge)).toEqual([31_536_000, 0, 1]);
  });
});

describe('patchCacheControl', () => {
  it.each([
    [undefined, { maxAge: 60 }, 'max-age=60'],
    ['public, max-age=300', { maxAge: 60 }, 'public, max-age=60'],
    ['max-age=60', { maxAge: 300 }, 'max-age=60'],
    ['public, max-age=60', { private: true }, 'max-age=60, private'],
    ['private', { public: true }, 'public'],
    ['no-cache="a"', { noCache: ['b'] }, 'no-cache="a, b"'],
    ['no-cache="a"', { noCache: true }, 'no-cache'],
    ['no-cache="a", no-cache="b"', { noCache: ['c'] }, 'no-cache="a, b, c"'],
    ['no-cache="a", no-cache', { noCache: ['c'] }, 'no-cache'],
    ['s-maxage=5', { sMaxage: 9 }, 's-maxage=9'],
  ] as const)('of %s with %o is %s', (header, patch, patched) => {
    expect(patchCacheControl(header, patch)).toBe(patched);
  });

  it('never says private and public, and applies the same patch once', () => {
    const control = fc.constantFrom('', 'private', 'public', 'public, private', 'max-age=9, private="x"');
    const patches = fc.record(
      { public: fc.constant<true>(true), private: fc.constant<true>(true), maxAge: fc.nat(100) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(control, patches, (header, patch) => {
        const once = patchCacheControl(header, patch);
        expect(patchCacheControl(once, patch)).toBe(once);
        const { public: open, private: closed } = parseCacheControl(once);
        const patchSays = patch.public !== undefined || patch.private !== undefined;
        expect(patchSays && open !== undefined && closed !== undefined).toBe(false);
      }),
    );
  });

  it('forbids to keep a page', () => {
    expect(neverCacheHeaders(undefined, NOW)).toEqual({
      'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
      Expires: 'Mon, 23 Nov 2026 12:00:00 GMT',
    });
    expect(neverCacheHeaders('public, max-age=60', NOW)['Cache-Control']).not.toContain('public');
  });
});

describe('the key of a page', () => {
  const uri = 'http://localhost:3000/django/products/?page=2';

  it('has the host, the query and the varied headers in it', () => {
    const keys = [
      pageKey(get(uri), []),
      pageKey(get('http://127.0.0.1:3000/django/products/?page=2'), []),
      pageKey(get('http://localhost:3000/django/products/'), []),
      pageKey(get(uri, { accept: 'text/html' }), ['accept']),
      pageKey(get(uri, { accept: 'application/json' }), ['accept']),
    ];
    expect(new Set(keys).size).toBe(5);
  });

  it('does not depend on other headers, on the case of the host or on a fragment', () => {
    expect(pageKey(get(uri, { cookie: 'a' }), ['accept'])).toBe(pageKey(get(uri), ['accept']));
    expect(pageKey(get('HTTP://LOCALHOST:3000/django/products/?page=2#top'), [])).toBe(pageKey(get(uri), []));
  });

  it('keeps equal values of different headers apart', () => {
    const varied = ['accept', 'cookie'];
    expect(pageKey(get(uri, { accept: 'x' }), varied)).not.toBe(pageKey(get(uri, { cookie: 'x' }), varied));
    expect(pageKey(get(uri, { accept: 'x' }), ['accept'])).not.toBe(
      pageKey(get(uri, { cookie: 'x' }), ['cookie']),
    );
  });

  it('takes what a page depends on from its Vary', () => {
    expect(variedHeaders('Cookie, Accept')).toEqual(['accept', 'cookie']);
    expect(variedHeaders(undefined)).toEqual([]);
    expect(variedHeaders('*')).toBeNull();
  });
});
