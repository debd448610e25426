import { expect, test } from 'vitest';
import { sumInfo } from './info.ts';

const first = [
  '# Memory',
  'used_memory:100',
  'used_memory_rss:150',
  'mem_fragmentation_ratio:1.50',
  'maxmemory_policy:allkeys-lru',
  '# Stats',
  'keyspace_hits:7',
  '# Keyspace',
  'db0:keys=3,expires=2,avg_ttl=10',
].join('\r\n');

const second = [
  'used_memory:300',
  'used_memory_rss:350',
  'maxmemory_policy:noeviction',
  'keyspace_hits:5',
  'db0:keys=4,expires=0,avg_ttl=0',
].join('\n');

test('the text of one server stays as it is', () => {
  expect(sumInfo([first])).toBe(first);
  expect(sumInfo([])).toBe('');
});

test('adds up what adds up, and takes the rest from the first server', () => {
  expect(sumInfo([first, second]).split('\r\n')).toEqual([
    '# Memory',
    'used_memory:400',
    'used_memory_rss:500',
    'maxmemory_policy:allkeys-lru',
    '# Stats',
    'keyspace_hits:12',
    '# Keyspace',
    'mem_fragmentation_ratio:1.25',
    '# Keyspace',
    'db0:keys=7,expires=2',
  ]);
});

test('counts a server without a field or a keyspace as 0', () => {
  const sum = sumInfo(['used_memory:100\r\nkeyspace_hits:7', 'used_memory:0']);
  expect(sum).toContain('keyspace_hits:7');
  expect(sum).toContain('db0:keys=0,expires=0');
  expect(sum).toContain('mem_fragmentation_ratio:0.00');
});

test('invents no fragmentation where no server reports its memory', () => {
  expect(sumInfo(['keyspace_hits:1', 'keyspace_hits:1'])).not.toContain('mem_fragmentation_ratio');
});

test.each([
  'used_memory_peak',
  'maxmemory',
  'keyspace_misses',
  'instantaneous_ops_per_sec',
  'total_commands_processed',
  'evicted_keys',
  'expired_keys',
  'total_error_replies',
  'connected_clients',
])('adds up %s', (name) => {
  expect(sumInfo([`${name}:3`, `${name}:4`])).toContain(`${name}:7`);
});
