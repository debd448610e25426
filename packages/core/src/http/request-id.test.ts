import { expect, test } from 'vitest';
import { requestIdOf } from './request-id.ts';

test.each(['7', 'proxy-7', 'a.b_c=', 'x'.repeat(64)])('%s is kept', (given) => {
  expect(requestIdOf(given)).toBe(given);
});

test.each([undefined, '', 'two words', 'line\nbreak', '<b>', 'x'.repeat(65)])('%j is replaced', (given) => {
  const id = requestIdOf(given);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(requestIdOf(given)).not.toBe(id);
});
