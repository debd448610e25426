import { expect, test } from 'vitest';
import { codeSpans, lesson, trackOf, tracks } from './index.ts';

const lessonsOf = (name: keyof typeof tracks) => tracks[name].groups.flatMap(({ lessons }) => lessons);
const all = [...lessonsOf('flask'), ...lessonsOf('django')];

test.each([
  ['flask', 'F', 20],
  ['django', 'D', 11],
] as const)('the %s track has the lessons %s1 to %s%i, each once', (name, letter, last) => {
  const ids = lessonsOf(name).map(({ id }) => id);
  expect(ids.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
    Array.from({ length: last }, (_, i) => `${letter}${i + 1}`),
  );
  expect(lessonsOf(name).every((each) => trackOf(each) === tracks[name])).toBe(true);
});

test.each(all)('$id says what to look at and what to try', ({ what, tryIt, summary }) => {
  expect(what.length).toBeGreaterThan(0);
  expect(tryIt.length).toBeGreaterThan(0);
  expect(summary).toMatch(/\.$/);
});

test.each(all)('$id closes every backtick that it opens', ({ what, tryIt, summary }) => {
  for (const text of [...what, ...tryIt, summary]) expect(text.split('`').length % 2).toBe(1);
});

test('an unknown lesson is an error that names it', () => {
  expect(() => lesson('F21')).toThrow(/F21/);
});

test('code spans are told from text', () => {
  expect(codeSpans('`a` b')).toEqual([
    { text: 'a', code: true },
    { text: ' b', code: false },
  ]);
});
