import { describe, expect, test } from 'vitest';
import { parseCacheStatus, verdict } from './cache-status.ts';
import { CookieJar, parseSetCookie } from './cookies.ts';
import { parseServerTiming } from './server-timing.ts';

describe('Cache-Status', () => {
  test.each([
    ['hono-lab; hit; ttl=23', 'HIT'],
    ['koa-lab; fwd=miss; stored', 'MISS'],
    ['koa-lab; fwd=bypass; stored', 'BYPASS'],
    ['hono-lab; hit; detail=stale; ttl=-3', 'STALE'],
    ['hono-lab; fwd=miss; stored; detail="1 of 2 from cache"', 'MISS'],
  ])('%s is a %s', (field, expected) => {
    const status = parseCacheStatus(field);
    expect(status && verdict(status)).toBe(expected);
  });

  test('the cache nearest to us is the last of the list', () => {
    expect(parseCacheStatus('origin; fwd=miss, edge; hit; ttl=4')).toMatchObject({
      cache: 'edge',
      hit: true,
      ttl: 4,
    });
  });

  test('a missing field is null, a broken one an error', () => {
    expect(parseCacheStatus(undefined)).toBeNull();
    expect(() => parseCacheStatus('hono-lab; HIT from memory')).toThrow('HIT from memory');
    expect(() => parseCacheStatus('hono-lab; hit; ttl=2.5')).toThrow('integer');
  });
});

test('Server-Timing gives the duration of each metric', () => {
  const timings = parseServerTiming('cache;desc="two, one";dur=0.4, db;dur=12, load, db;dur=3');
  expect(Object.fromEntries(timings)).toEqual({ cache: 0.4, db: 15, load: 0 });
});

describe('cookies', () => {
  test('a line is read with its attributes', () => {
    const { name, value, attributes } = parseSetCookie('id=a=b; Path=/; HttpOnly; SameSite=Lax');
    expect([
      name,
      value,
      attributes.get('path'),
      attributes.has('httponly'),
      attributes.get('samesite'),
    ]).toEqual(['id', 'a=b', '/', true, 'Lax']);
  });

  test('a jar sends what it was given until it is taken back', () => {
    const jar = new CookieJar();
    jar.take(['a=1; Path=/', 'b=2']);
    expect(jar.header()).toEqual({ cookie: 'a=1; b=2' });
    jar.take(['a=; Max-Age=0', 'b=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT']);
    expect(jar.header()).toEqual({});
  });
});

test('what one jar holds can be put into another', () => {
  const [jar, copy] = [new CookieJar(), new CookieJar()];
  jar.take(['a=1', 'b=2']);
  copy.put(jar.entries());
  jar.take(['a=3']);
  expect([copy.header(), copy.get('a')]).toEqual([{ cookie: 'a=1; b=2' }, '1']);
});
