import { expect, test } from 'vitest';
import { installed } from './installed.ts';

const a = { name: 'a', imports: [] };
const b = { name: 'b', imports: ['a'] };

test('modules come after those that they import, each once', () => {
  expect(installed(a, b)).toEqual([a, b]);
  expect(() => installed(b, a)).toThrow('b needs a before it');
  expect(() => installed(b)).toThrow('b needs a before it');
  expect(() => installed(a, a)).toThrow('a is there twice');
});
