import { expect, test } from 'vitest';
import { parseRedirection } from './redirection.ts';

const FROM = '10.0.0.1:7000';

test('MOVED names the new master of a slot, for all later commands', () => {
  expect(parseRedirection(new Error('MOVED 3999 127.0.0.1:6381'), FROM)).toEqual({
    lasting: true,
    address: '127.0.0.1:6381',
  });
});

test('ASK redirects this one command', () => {
  expect(parseRedirection(new Error('ASK 3999 redis-2.internal:6381'), FROM)).toEqual({
    lasting: false,
    address: 'redis-2.internal:6381',
  });
});

test('without a host the redirection stays on the host that sent it', () => {
  expect(parseRedirection(new Error('MOVED 1 :6381'), FROM)?.address).toBe('10.0.0.1:6381');
  expect(parseRedirection(new Error('MOVED 1 :6381'), '::1:7000')?.address).toBe('::1:6381');
});

test('an IPv6 host keeps its colons', () => {
  expect(parseRedirection(new Error('MOVED 1 2001:db8::1:6381'), FROM)?.address).toBe('2001:db8::1:6381');
});

test.each([
  new Error('ERR MOVED 1 a:1'),
  new Error('MOVED 1 a:1 b:2'),
  new Error('MOVED a:1'),
  new Error('CLUSTERDOWN The cluster is down'),
  'MOVED 1 a:1',
  undefined,
])('%s is no redirection', (error) => {
  expect(parseRedirection(error, FROM)).toBeNull();
});
