import { describe, expect, test } from 'vitest';
import { topologyFromUrl } from './from-url.ts';
import { parseRedisUrl, withoutCredentials } from './redis-url.ts';

describe('a Redis URL', () => {
  test('names sentinels, the master by them, and how to sign in there', () => {
    expect(parseRedisUrl('rediss+sentinel://user:p%40ss@s1,s2:5000,[::1]:7/my-master/2')).toEqual({
      kind: 'sentinel',
      sentinels: [
        { host: 's1', port: 26_379 },
        { host: 's2', port: 5000 },
        { host: '::1', port: 7 },
      ],
      name: 'my-master',
      server: { username: 'user', password: 'p@ss', database: 2, socket: { tls: true } },
    });
  });

  test('names nodes of a cluster', () => {
    expect(parseRedisUrl('redis+cluster://:pw@10.0.0.1,10.0.0.2:7000')).toEqual({
      kind: 'cluster',
      seeds: [
        { host: '10.0.0.1', port: 6379 },
        { host: '10.0.0.2', port: 7000 },
      ],
      server: { password: 'pw' },
    });
  });

  test.each([
    ['redis://user:secret@host:6379/2?x=secret', 'redis://host:6379/2'],
    ['redis+sentinel://u:secret@s1:1,s2:2/name', 'redis+sentinel://s1:1,s2:2/name'],
    ['rediss+cluster://:secret@c1', 'rediss+cluster://c1'],
    ['redis://host', 'redis://host'],
  ])('%s is shown as %s', (url, shown) => {
    expect(withoutCredentials(url)).toBe(shown);
  });

  test('that cannot be used is refused, without its password', () => {
    expect(() => topologyFromUrl('redis+cluster://u:secret@host:x', 1000)).toThrow(
      expect.objectContaining({ code: 'ERR_CACHE_OPTION', message: expect.not.stringContaining('secret') }),
    );
  });
});
