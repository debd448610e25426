import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTarget } from './request-target.ts';

describe('the target of a request', () => {
  it.each([
    ['/', '/'],
    ['/flask/products?page=2', '/flask/products?page=2'],
    ['/%64jango/%61dmin/', '/django/admin/'],
    ['/django/products/%31/', '/django/products/1/'],
    ['/a%2fb', '/a%2Fb'],
    ['/%2564jango/', '/%2564jango/'],
    ['/flask/../django/./admin/', '/django/admin/'],
    ['/flask/%2e%2E/django/', '/django/'],
    ['/../../etc', '/etc'],
    ['/a/..', '/'],
    ['/a/.', '/a/'],
    ['/.hidden/..x', '/.hidden/..x'],
    ['//host/path', '//host/path'],
    ['/a?b=/../c', '/a?b=/../c'],
    ['/a?b="[1]|{2}\\', '/a?b="[1]|{2}\\'],
    ['/a?b=%zz', '/a?b=%zz'],
    ['/caf%C3%A9', '/caf%C3%A9'],
  ])('%s is %s', (target, canonical) => {
    expect(canonicalTarget(target)).toBe(canonical);
  });

  it.each([
    '',
    '*',
    'a',
    'http://x:y/',
    'http://[',
    'http://[::1/',
    'http://lab.test/flask/',
    'lab.test:443',
    '?a',
    '/a#b',
    '/a?b#c',
    '/a\\b',
    '/\\host',
    '/a b',
    '/caf\u00e9',
    '/%',
    '/%zz',
    '/%FF',
    '/%C3%28',
    '/\u0000',
  ])('%j is no path', (target) => {
    expect(canonicalTarget(target)).toBeNull();
  });

  it('has one spelling, which is a path for every reader', () => {
    const text = fc.string({ maxLength: 30, unit: fc.constantFrom(...'/.%2eEaA5C?#\\ @:') });
    fc.assert(
      fc.property(text, (rest) => {
        const canonical = canonicalTarget(`/${rest}`);
        if (canonical === null) return;
        expect(canonicalTarget(canonical)).toBe(canonical);
        const { pathname, host } = new URL(`http://lab.test${canonical}`);
        expect([host, pathname]).toEqual(['lab.test', canonical.split('?', 1)[0]]);
      }),
      { numRuns: 5000 },
    );
  });
});
