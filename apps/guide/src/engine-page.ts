import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chapterPath, chapters } from '@lab/core/lessons';
import { mechanisms, type Topic } from './engine.ts';

const folder = resolve(import.meta.dirname, '../chapters');

/** The page of a mechanism, in Markdown: its file and its test as they are, so that chapters can link to them. */
export function enginePage(topic: Topic): string {
  const { title, file, test } = mechanisms[topic];
  const links = chapters
    .filter(({ slug }) => readFileSync(resolve(folder, `${slug}.md`), 'utf8').includes(`'${topic}'`))
    .map((chapter) => `[${chapter.number}. ${chapter.title}](${chapterPath(chapter)})`);
  return `# In the engine: ${title}

\`packages/core/src/${file}\`, proved by \`packages/core/src/${test}\`. Chapters that lead here: ${links.join(', ')}.

## The code

<<< @/../../packages/core/src/${file}{ts}

## Its test

<<< @/../../packages/core/src/${test}{ts}
`;
}
