import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext, signInAddress } from './safe-next.ts';

const HOME = '/django/admin/';

describe('the next page after signing in', () => {
  it.each([
    '/',
    '/django/admin/products/?p=2&q=a%20b',
    '/django/admin/products/7/change/#price',
    '/a/../b',
    '/search?next=//evil.example',
    '/http://evil.example',
  ])('may be %s', (next) => {
    expect(safeNext(next, HOME)).toBe(new URL(next, 'http://x').href.slice('http://x'.length));
  });

  it.each([
    undefined,
    null,
    '',
    ['/a', '/b'],
    'products/',
    'https://evil.example/',
    'HTTPS:evil.example',
    'http:///evil.example',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/a\u0000b',
    '/a b',
    '/\ud800',
  ])('is not %o', (next) => {
    expect(safeNext(next, HOME)).toBe(HOME);
  });

  it('never leaves the site, whatever the parameter says', () => {
    const pieces = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      'evil.example',
      'https:',
      '%2f',
      '\t',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(pieces).map((parts) => `/${parts.join('')}`),
    );
    fc.assert(
      fc.property(texts, (next) => {
        const safe = safeNext(next, HOME);
        expect(new URL(safe, 'https://lab.test').host).toBe('lab.test');
        expect(safe).toMatch(/^\/(?![/\\])/);
      }),
    );
  });

  it('comes back through the sign-in page as it was', () => {
    const wanted = '/django/admin/products/?p=2&q=a%20b#x';
    const address = signInAddress('/django/admin/login/', wanted);
    expect(address).toMatch(/^\/django\/admin\/login\/\?next=\/django\/admin\/products\/%3F/);
    expect(safeNext(new URL(address, 'http://lab.test').searchParams.get('next'), HOME)).toBe(wanted);
  });
});
