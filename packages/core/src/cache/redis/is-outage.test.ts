import { describe, expect, test } from 'vitest';
import { CacheTimeoutError, CacheValueError } from '../errors/errors.ts';
import { isOutage } from './is-outage.ts';

/** What the client throws for an error that the server replied. */
class ErrorReply extends Error {}
class SimpleError extends ErrorReply {}

describe('an outage of Redis', () => {
  test.each([
    "READONLY You can't write against a read only replica.",
    'LOADING Redis is loading the dataset in memory',
    "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
    'CLUSTERDOWN Hash slot not served',
    'MOVED 3999 127.0.0.1:6381',
    'NOAUTH Authentication required.',
    'MISCONF Redis is configured to save RDB snapshots',
    'NOREPLICAS Not enough good replicas to write.',
    'BUSY Redis is busy running a script.',
  ])('is a reply about the whole server: %s', (message) => {
    expect(isOutage(new SimpleError(message))).toBe(true);
    expect(isOutage(new ErrorReply(message))).toBe(true);
  });

  test.each([
    'WRONGTYPE Operation against a key holding the wrong kind of value',
    "OOM command not allowed when used memory > 'maxmemory'.",
    "ERR unknown command 'FOO'",
    'NOSCRIPT No matching script.',
    'BUSYKEY Target key name already exists.',
  ])('is not a reply about one command: %s', (message) => {
    expect(isOutage(new SimpleError(message))).toBe(false);
    expect(isOutage(new ErrorReply(message))).toBe(false);
  });

  test('is not a reply in small letters either', () => {
    expect(isOutage(new ErrorReply('value is not an integer or out of range'))).toBe(false);
  });

  test.each([
    new Error('connect ECONNREFUSED 127.0.0.1:6379'),
    new Error('Socket closed unexpectedly'),
    new AggregateError([new Error('connect ECONNREFUSED ::1:6379')]),
    new CacheTimeoutError('The read', 250),
    'a rejection without an error',
  ])('is a failure of the connection: %s', (error) => {
    expect(isOutage(error)).toBe(true);
  });

  test('is not a value that cannot be stored', () => {
    expect(isOutage(new CacheValueError('A function cannot be stored.'))).toBe(false);
  });
});
