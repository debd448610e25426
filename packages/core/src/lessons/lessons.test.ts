import { expect, test } from 'vitest';
import { glossary, lesson, spansOf, stepOf, termHref, trackOf, tracks } from './index.ts';

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

test('lessons are numbered from 1 over both tracks, each linked to the one before and after it', () => {
  const steps = all.map(({ id }) => stepOf(id));
  expect(steps.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
  expect(steps.map(({ next }) => next?.lesson.id)).toEqual([...all.slice(1).map(({ id }) => id), undefined]);
  expect(steps[0]?.previous).toBeNull();
});

test('every lesson has a page of its own', () => {
  const paths = all.map(({ href }) => new URL(href, 'http://lab').pathname);
  expect(new Set(paths).size).toBe(all.length);
});

test.each(all)('$id says what to look at and what to try, with an answer to each exercise', (each) => {
  expect(each.what.length).toBeGreaterThan(0);
  expect(each.tryIt.length).toBeGreaterThan(0);
  expect(each.minutes).toBeGreaterThan(0);
  expect(each.summary).toMatch(/\.$/);
  for (const { text, answer } of each.tryIt) {
    expect(text).toMatch(/[.?]$/);
    expect(answer).toMatch(/[.)]$/);
  }
});

test.each(all)('$id closes its markup and links to pages of the lab and terms of the glossary', (each) => {
  const texts = [...each.what, ...each.tryIt.flatMap(({ text, answer }) => [text, answer]), each.summary];
  for (const text of texts) {
    expect(text.split('`').length % 2).toBe(1);
    for (const { href } of spansOf(text))
      if (href !== null) expect(href).toMatch(/^\/(flask|django|glossary|strategies)/);
  }
});

test('an unknown lesson or term is an error that names it', () => {
  expect(() => lesson('F21')).toThrow(/F21/);
  expect(() => termHref('cash')).toThrow(/cash/);
});

test('spans are code, links and text', () => {
  expect(spansOf('`a` b [[misses]] [c](/flask/)')).toEqual([
    { text: 'a', code: true, href: null },
    { text: ' b ', code: false, href: null },
    { text: 'misses', code: false, href: '/glossary#miss' },
    { text: ' ', code: false, href: null },
    { text: 'c', code: false, href: '/flask/' },
  ]);
});

test('the glossary is in alphabetical order', () => {
  const names = glossary.map(({ name }) => name.toLowerCase());
  expect(names).toEqual(names.toSorted());
});
