import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHost, isAllowedHost, parseHost } from './host.ts';

describe('the host of a request', () => {
  it.each([
    ['lab.test', 'lab.test', null],
    ['LAB.Test:3000', 'lab.test', 3000],
    ['127.0.0.1:80', '127.0.0.1', 80],
    ['[::1]:3000', '[::1]', 3000],
    ['[0:0:0::1]', '[::1]', null],
    ['my_host:', 'my_host', null],
    ['lab.test.', 'lab.test.', null],
  ])('%s is a name and a port', (text, name, port) => {
    expect(parseHost(text)).toEqual({ name, port });
  });

  it.each([
    '',
    ' ',
    ':80',
    'lab.test/',
    'lab.test/django/products/#',
    'lab.test/django/products/?x=',
    'lab.test?',
    'lab.test#',
    'user@lab.test',
    'user:pw@lab.test',
    'lab.test, other.test',
    'lab.test,other.test',
    'lab.test other.test',
    'lab.test:80:80',
    'lab.test:port',
    'lab.test:70000',
    'lab.test:-1',
    'lab.test\\x',
    'lab%2Etest',
    'lab.test\u0000',
    'läb.test',
    '[::1',
    '::1',
    '[::1]x',
    '[zz::1]',
    '[]',
    '1.2.3.256',
    '1.2.3.4.5',
    '0x7f.1',
    'http://lab.test',
    '*',
  ])('%j names no host', (text) => {
    expect(parseHost(text)).toBeNull();
  });

  it('never lets a text reach into the rest of an address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab.1:/?#@[]%\\, ') }), (text) => {
        const host = parseHost(text);
        if (host === null) return;
        const url = new URL(`http://${formatHost(host)}/path?query`);
        expect([url.pathname, url.search, url.username, url.hash]).toEqual(['/path', '?query', '', '']);
        expect(parseHost(formatHost(host))).toEqual({ ...host, port: host.port === 80 ? null : host.port });
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the hosts that an app serves', () => {
  const allows = (text: string, ...patterns: string[]) => {
    const host = parseHost(text);
    return host !== null && isAllowedHost(host, patterns);
  };

  it('are named, with any port and in any case', () => {
    expect(allows('LAB.test:3000', 'other.test', 'lab.test')).toBe(true);
    expect(allows('lab.test.', 'lab.test')).toBe(true);
    expect(allows('www.lab.test', 'lab.test')).toBe(false);
    expect(allows('lab.test')).toBe(false);
  });

  it('may be a whole domain, or any', () => {
    expect(allows('a.b.lab.test', '.lab.test')).toBe(true);
    expect(allows('lab.test', '.lab.test')).toBe(true);
    expect(allows('evillab.test', '.lab.test')).toBe(false);
    expect(allows('anything.example', '*')).toBe(true);
  });
});
