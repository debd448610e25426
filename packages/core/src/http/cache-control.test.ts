import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CacheControl, formatCacheControl, parseCacheControl } from './cache-control.ts';
import { freshnessLifetime } from './expires.ts';
import { mergeCacheControl } from './merge-cache-control.ts';

const flag = fc.constant<true>(true);
const seconds = fc.nat(2 ** 31);
const fields = fc.oneof(
  flag,
  fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,9}$/), { minLength: 1, maxLength: 3 }),
);
const controls: fc.Arbitrary<CacheControl> = fc.record(
  {
    public: flag,
    private: fields,
    noCache: fields,
    noStore: flag,
    mustRevalidate: flag,
    immutable: flag,
    maxAge: seconds,
    sMaxage: seconds,
    staleWhileRevalidate: seconds,
    staleIfError: seconds,
  },
  { requiredKeys: [] },
);

describe('Cache-Control', () => {
  it('is written in the order given', () => {
    expect(formatCacheControl({ public: true, maxAge: 3600 })).toBe('public, max-age=3600');
    expect(formatCacheControl({ noCache: true, mustRevalidate: true })).toBe('no-cache, must-revalidate');
    expect(formatCacheControl({ private: ['set-cookie', 'x'], sMaxage: 0 })).toBe(
      'private="set-cookie, x", s-maxage=0',
    );
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(controls, (control) => {
        expect(parseCacheControl(formatCacheControl(control))).toEqual(control);
      }),
    );
  });

  it('is read whatever its case, spaces, quotes and empty elements', () => {
    expect(parseCacheControl(' ,PUBLIC ,, Max-Age="60" , no-cache="a , b"')).toEqual({
      public: true,
      maxAge: 60,
      noCache: ['a', 'b'],
    });
  });

  it('skips what it does not know, and what is no directive', () => {
    expect(parseCacheControl('ext="a, max-age=1", =3, no-store, (x)')).toEqual({ noStore: true });
  });

  it.each([['max-age=1.5'], ['max-age=-1'], ['max-age'], ['max-age=ten'], ['max-age=']])(
    'is stale at once when its lifetime is no number: %s',
    (header) => {
      expect(parseCacheControl(header)).toEqual({ maxAge: 0 });
    },
  );

  it('lets the first of a repeated directive count, and bounds it', () => {
    expect(parseCacheControl('max-age=5, max-age=9')).toEqual({ maxAge: 5 });
    expect(parseCacheControl('max-age=99999999999999')).toEqual({ maxAge: 2 ** 31 });
    expect(parseCacheControl('max-stale, min-fresh=2')).toEqual({ maxStale: true, minFresh: 2 });
  });

  it('refuses to write a lifetime that is negative or not whole', () => {
    expect(() => formatCacheControl({ maxAge: -1 })).toThrow(RangeError);
    expect(() => formatCacheControl({ maxAge: 1.5 })).toThrow(RangeError);
  });

  it('never throws at reading, whatever the value', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCacheControl(text)));
  });
});

describe('mergeCacheControl', () => {
  it('lets the stricter side win', () => {
    expect(mergeCacheControl({ public: true, maxAge: 300 }, { private: true, maxAge: 60 })).toEqual({
      private: true,
      maxAge: 60,
    });
    expect(mergeCacheControl({ noCache: ['a'] }, { noCache: ['b', 'a'] })).toEqual({ noCache: ['a', 'b'] });
    expect(mergeCacheControl({ noCache: ['a'] }, { noCache: true })).toEqual({ noCache: true });
  });

  it('never lengthens a lifetime, drops a restriction or is both public and private', () => {
    fc.assert(
      fc.property(controls, controls, (a, b) => {
        const merged = mergeCacheControl(a, b);
        for (const side of [a, b]) {
          expect(merged.maxAge ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            side.maxAge ?? Number.POSITIVE_INFINITY,
          );
          if (side.noStore) expect(merged.noStore).toBe(true);
          if (side.noCache === true) expect(merged.noCache).toBe(true);
        }
        expect(merged.public !== undefined && merged.private !== undefined).toBe(false);
      }),
    );
  });
});

describe('freshnessLifetime', () => {
  const date = Date.UTC(2026, 0, 1);
  it.each<[string, CacheControl, string | undefined, boolean, number | undefined]>([
    ['s-maxage in a shared cache', { sMaxage: 5, maxAge: 9 }, undefined, true, 5000],
    ['max-age in a private cache', { sMaxage: 5, maxAge: 9 }, undefined, false, 9000],
    ['max-age before Expires', { maxAge: 9 }, 'Thu, 01 Jan 2026 01:00:00 GMT', true, 9000],
    ['Expires', {}, 'Thu, 01 Jan 2026 01:00:00 GMT', true, 3_600_000],
    ['an Expires in the past', {}, 'Thu, 01 Jan 2025 01:00:00 GMT', true, 0],
    ['an Expires that is no date', {}, '0', true, 0],
    ['nothing', {}, undefined, true, undefined],
  ])('counts %s', (_what, cacheControl, expires, shared, lifetime) => {
    const response = { cacheControl, date, ...(expires !== undefined && { expires }) };
    expect(freshnessLifetime(response, shared)).toBe(lifetime);
  });
});
