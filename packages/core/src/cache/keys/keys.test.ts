import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { parseGlob } from './glob.ts';
import { boundKey, escapeKey, escapePart, MAX_KEY_LENGTH, unescapeKey } from './keys.ts';

/** As long as that often, too: by default most would be short. */
const long = fc.string({ maxLength: 600, size: 'max' });
const texts = fc.string({ unit: 'binary', maxLength: 60 });

test('escaping is undone exactly, and leaves nothing that a glob or a cluster reads', () => {
  fc.assert(
    fc.property(texts, (key) => {
      for (const spell of [escapeKey, escapePart]) {
        expect(unescapeKey(spell(key))).toBe(key);
        expect(spell(key)).not.toMatch(/[{}*?[\]\\\s~]/);
      }
      expect(escapePart(key)).not.toContain(':');
    }),
  );
});

test('keys are bounded and stay apart', () => {
  fc.assert(
    fc.property(long, long, (a, b) => {
      expect(boundKey(a).length).toBeLessThanOrEqual(MAX_KEY_LENGTH);
      expect(boundKey(a) === boundKey(b)).toBe(a === b);
    }),
  );
});

test('canonical text is the same for any order of keys, and differs for different values', () => {
  expect(canonical([1, { b: 2, a: 1, c: undefined }, undefined])).toBe('[1,{"a":1,"b":2}]');
  const distinct = [
    1,
    '1',
    1n,
    true,
    'true',
    null,
    undefined,
    [],
    {},
    new Date(1),
    [1],
    ['1'],
    new Map([[1, 2]]),
    new Set([1]),
  ];
  expect(new Set(distinct.map(canonical)).size).toBe(distinct.length);
});

test.each([
  ['a*', ['a', 'ab', 'a\n'], ['b', 'ba']],
  ['a?c', ['abc', 'a😀c'], ['ac', 'abbc']],
  ['[abc]1', ['a1', 'c1'], ['d1', '1']],
  ['[^a]1', ['b1'], ['a1']],
  ['[a-c]', ['b'], ['d', '-']],
  ['[c-a]', ['b'], ['d']],
  ['\\*', ['*'], ['a']],
  ['t[[]1]*', ['t[1]x'], ['t1x']],
  ['a.b(c)', ['a.b(c)'], ['axb(c)']],
  ['', [''], ['a']],
])('the glob %s', (pattern, matching, others) => {
  const glob = parseGlob(pattern);
  for (const key of matching) expect(glob.test(key)).toBe(true);
  for (const key of others) expect(glob.test(key)).toBe(false);
  for (const key of matching) expect(key.startsWith(glob.head)).toBe(true);
});
