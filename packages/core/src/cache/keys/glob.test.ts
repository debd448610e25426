import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGlob } from './glob.ts';

/** What a glob means, by definition: the slow way. */
function slowMatch(pattern: readonly string[], key: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return key.length === 0;
  if (first === '*') return slowMatch(rest, key) || (key.length > 0 && slowMatch(pattern, key.slice(1)));
  return key.length > 0 && (first === '?' || first === key[0]) && slowMatch(rest, key.slice(1));
}

test('matches what the definition says', () => {
  const letters = fc.constantFrom('a', 'b', '😀');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(letters, fc.constantFrom('*', '?')), { maxLength: 7 }),
      fc.array(letters, { maxLength: 7 }),
      (pattern, key) => {
        expect(parseGlob(pattern.join('')).test(key.join(''))).toBe(slowMatch(pattern, key));
      },
    ),
    { numRuns: 2000 },
  );
});

test('takes at most key x pattern steps, also where a backtracking matcher takes exponentially many', () => {
  // Steps rather than time: the key counts how often it is looked at.
  const glob = parseGlob(`${'*a'.repeat(40)}b`);
  const key = 'a'.repeat(5000);
  let looks = 0;
  const counted = Object.assign(Object.create(String.prototype), {
    startsWith: (head: string) => key.startsWith(head),
    codePointAt(at: number) {
      looks += 1;
      return key.codePointAt(at);
    },
  });
  Object.defineProperty(counted, 'length', { value: key.length });
  expect(glob.test(counted as string)).toBe(false);
  expect(looks).toBeLessThan(2 * key.length * 81);
});
