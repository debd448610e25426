import { expect, test } from 'vitest';
import { SETUP_FIELDS } from './fields.ts';
import { DEFAULT_SETUP, parseSetup, setupQuery } from './parse-setup.ts';
import type { Setup } from './setup.ts';

test('a set-up is its address', () => {
  const setup: Setup = {
    ...DEFAULT_SETUP,
    strategy: 'tags',
    ttl: 0.5,
    bus: false,
    policy: 's3-fifo',
    instances: 3,
  };
  const query = setupQuery(setup);
  expect(query).toBe('strategy=tags&ttl=0.5&policy=s3-fifo&instances=3&bus=false');
  expect(parseSetup(new URLSearchParams(query))).toEqual(setup);
  expect(setupQuery(DEFAULT_SETUP)).toBe('');
});

test.each([
  ['keys', '0', 'must be a whole number from 1 to 1000000'],
  ['skew', '1e3', 'must be a number from 0 to 3'],
  ['skew', '-1', 'must be a number from 0 to 3'],
  ['ttl', '', 'must be a number from 0.001 to 86400'],
  ['policy', 'mru', 'must be one of fifo, random, lru'],
  ['bus', '1', 'must be true or false'],
])('%s=%s is refused by name', (name, value, problem) => {
  expect(() => parseSetup([[name, value]])).toThrow(`The parameter "${name}" ${problem}`);
});

test('a set-up that would not fit in memory is refused', () => {
  const query = 'keys=1000000&instances=8';
  expect(() => parseSetup(new URLSearchParams(query))).toThrow('The parameter "keys" times the instances');
});

test('every field has a default that its own parser takes', () => {
  for (const [name, field] of Object.entries(SETUP_FIELDS)) {
    expect(parseSetup([[name, String(field.fallback)]])).toEqual(DEFAULT_SETUP);
  }
});
