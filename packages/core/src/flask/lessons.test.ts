import { expect, test } from 'vitest';
import { codeSpans, lesson, lessonGroups } from './lessons.ts';

const all = lessonGroups.flatMap((group) => group.lessons);

test('the track has the lessons F1 to F20, each once', () => {
  const ids = all.map(({ id }) => Number(id.slice(1))).sort((a, b) => a - b);
  expect(ids).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
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
