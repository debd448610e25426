import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chapters } from '@lab/core/lessons';
import { countedFibonacci, memoizedFibonacci } from '@lab/core/workloads';
import { exercises, frameworks } from '@lab/exercises';
import { describe, expect, it } from 'vitest';
import { mechanisms, topics } from './engine.ts';
import { enginePage } from './engine-page.ts';
import { exercisePage } from './exercise-page.ts';

const guide = resolve(import.meta.dirname, '..');
const core = resolve(guide, '../../packages/core/src');
const pages = globSync('{chapters/*,exercises/index,slides/*,*}.md', { cwd: guide }).filter(
  (file) => file !== 'README.md',
);
const read = (file: string): string => readFileSync(join(guide, file), 'utf8');

/** What is wrong with the `<<<` lines of a page. */
function brokenIncludes(text: string): string[] {
  return [...text.matchAll(/^<<< @\/(\S+?)(?:#([\w-]+))?(?:\{\w+\})?(?: \[.+\])?$/gm)].flatMap(
    ([line, file = '', region]) => {
      const path = join(guide, file);
      if (!existsSync(path)) return [`${line}: no such file`];
      const code = readFileSync(path, 'utf8');
      // As VitePress knows them: with other markers it shows the whole file.
      const start = new RegExp(`^ *${file.endsWith('.py') ? '# region' : '// #region'} ${region}$`, 'm');
      return region !== undefined && !start.test(code) ? [`${line}: no such region`] : [];
    },
  );
}

/** The text below a heading, up to the next one of its level. */
function sectionOf(text: string, heading: string): string {
  const [, after = ''] = text.split(`${heading}\n`);
  const level = heading.split(' ')[0]?.length ?? 2;
  return after.split(new RegExp(`^#{2,${level}} `, 'm'))[0] ?? '';
}

/** The answers that fold out. */
const questionsOf = (text: string): string[] =>
  [...sectionOf(text, '## Questions').matchAll(/^::: details .+\?\n([\s\S]+?)^:::$/gm)].map(
    ([, answer = '']) => answer,
  );

describe('the pages of the guide', () => {
  it('are the twelve chapters, and some more', () => {
    expect(pages.length).toBeGreaterThanOrEqual(chapters.length + 3);
    for (const { slug } of chapters) expect(pages).toContain(`chapters/${slug}.md`);
  });

  it.each(pages)('%s shows code that exists', (file) => {
    expect(brokenIncludes(read(file))).toEqual([]);
    expect(read(file).match(/^<<</gm)?.length ?? 0).toBe(read(file).match(/^<<< @\//gm)?.length ?? 0);
  });

  it.each(exercises.map((exercise) => [exercise.slug, exercise] as const))(
    'the page of %s shows code that exists',
    (_, exercise) => {
      expect(brokenIncludes(exercisePage(exercise))).toEqual([]);
      expect(frameworks.length).toBe(2);
    },
  );

  it.each(topics)(
    'the page of the mechanism %s shows its file and its test, and a chapter leads there',
    (topic) => {
      expect(brokenIncludes(enginePage(topic))).toEqual([]);
      expect(enginePage(topic)).toMatch(/\/chapters\/[\w-]+\.html/);
    },
  );

  // Code in a language that can break is a region of a file that runs.
  it.each(pages)('%s has no code of its own beside commands', (file) => {
    const languages = [...read(file).matchAll(/^ *```(\w*)\n/gm)]
      .map(([, language]) => language)
      .filter(Boolean);
    expect(languages.filter((language) => !['sh', 'nginx'].includes(language ?? ''))).toEqual([]);
  });

  it.each(chapters.map(({ slug, number }) => [slug, number] as const))(
    '%s has the parts of a chapter',
    (slug, number) => {
      const text = read(`chapters/${slug}.md`);
      expect(text).toContain(`<ChapterHead :number="${number}" />`);
      expect(text).toMatch(/https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-\d/);
      expect(questionsOf(text).length).toBeGreaterThan(0);
      for (const answer of questionsOf(text)) expect(answer.length).toBeGreaterThan(20);
      if (slug === 'resources') return;
      expect(questionsOf(text).length).toBeGreaterThanOrEqual(2);
      for (const part of [
        '<Diagram',
        '<LivePanel',
        '<EngineLinks',
        '### What you should see',
        '## Mistakes that people make here',
        '## Where to read on',
      ])
        expect(text, part).toContain(part);
      // What you should see has figures.
      expect(sectionOf(text, '### What you should see')).toMatch(/\d|once|every call/i);
    },
  );

  it.each(chapters.filter(({ slug }) => slug !== 'resources').map(({ slug }) => slug))(
    '%s shows the mistakes of the course first',
    (slug) => {
      const [intro = '', ...mistakes] = sectionOf(
        read(`chapters/${slug}.md`),
        '## Mistakes that people make here',
      ).split(/^### /m);
      const count = /(?:The first|These) (?:(two|three|four|five|six) are|is) in the course's own code/.exec(
        intro,
      );
      expect(count, intro).not.toBeNull();
      const own = { two: 2, three: 3, four: 4, five: 5, six: 6 }[count?.[1] ?? ''] ?? 1;
      expect(mistakes.length).toBeGreaterThanOrEqual(own);
      if (intro.includes('These')) expect(mistakes.length).toBe(own);
      // Those of the course as code that runs in a test, and their cures as code too.
      for (const mistake of mistakes.slice(0, own)) {
        expect(mistake).toMatch(/^<<< @\/snippets\/.+#wrong-/m);
        expect(mistake).toMatch(/^<<< @\/(?:snippets\/.+#cure-|\.\.\/)/m);
      }
      // What goes wrong, and the cure, in at least two sentences.
      for (const mistake of mistakes)
        expect(mistake.match(/[.:]\s/g)?.length ?? 0, mistake).toBeGreaterThanOrEqual(2);
    },
  );
});

it('every mechanism of the engine that a chapter names has its file and its test', () => {
  for (const { file, test } of Object.values(mechanisms))
    for (const path of [file, test]) expect(existsSync(join(core, path)), path).toBe(true);
});

it('every text counts the calls of Fibonacci as the code does', () => {
  const memo = memoizedFibonacci();
  memo.call(30);
  const { hits, misses } = memo.statistics();
  const naive = countedFibonacci(30).calls.toLocaleString('en');
  const texts = [
    ...pages.map(read),
    ...exercises.map((exercise) => exercisePage(exercise)),
    readFileSync(resolve(guide, '../../README.md'), 'utf8'),
  ].flatMap((text) => text.split('\n').filter((line) => line.includes(naive)));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  for (const line of texts) expect(line).toMatch(new RegExp(`\\b${hits + misses}\\b.*\\b(?:1|once)\\b`));
});

it('every snippet that is tested is shown on a page', () => {
  const shown = pages.map(read).join('\n');
  const regions = globSync('snippets/{*.test.ts,python/*.py}', { cwd: guide }).flatMap((file) =>
    [...read(file).matchAll(/^ *(?:\/\/|#) ?#?region ([\w-]+)$/gm)].map(([, region]) => `${file}#${region}`),
  );
  expect(regions.length).toBeGreaterThan(50);
  expect(regions.filter((region) => !shown.includes(`<<< @/${region}`))).toEqual([]);
});
