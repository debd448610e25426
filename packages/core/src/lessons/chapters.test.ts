import { expect, test } from 'vitest';
import { chapterOf, chapterPath, chapters, tracks } from './index.ts';

const lessons = Object.values(tracks).flatMap(({ groups }) => groups.flatMap((group) => group.lessons));

test('the chapters are numbered from 1 to 12', () => {
  expect(chapters.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test('every lesson belongs to exactly one chapter, which finds it again', () => {
  expect(chapters.flatMap((chapter) => chapter.lessons).toSorted()).toEqual(
    lessons.map(({ id }) => id).toSorted(),
  );
  for (const { id } of lessons) expect(chapterOf(id).lessons).toContain(id);
});

test('a chapter also uses lessons of others, each of which exists', () => {
  for (const { alsoUses, lessons: own } of chapters)
    for (const id of alsoUses) {
      expect(lessons.map((each) => each.id)).toContain(id);
      expect(own).not.toContain(id);
    }
});

test('a chapter has an address in the guide, and an unknown lesson is an error that names it', () => {
  expect(chapterPath(chapterOf('F4'))).toBe('/chapters/queries.html');
  expect(() => chapterOf('F21')).toThrow(/F21/);
});
