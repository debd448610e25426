import { chapterPath, chapters } from '@lab/core/lessons';
import { type Exercise, regionsOf } from '@lab/exercises';

/** The page of an exercise, in Markdown: made from the exercise itself, so that the two cannot differ. */
export function exercisePage(exercise: Exercise): string {
  const { number, title, goal, minutes, page, steps, hints, see, explanation } = exercise;
  const chapter = chapters.find((each) => each.number === exercise.chapter);
  return `# Exercise ${number}: ${title}

${goal}

About ${minutes} minutes. It belongs to ${chapter ? `[chapter ${chapter.number}, ${chapter.title}](${chapterPath(chapter)})` : 'the course'}.

\`\`\`sh
pnpm lab start ${number} --framework hono    # or koa
pnpm lab watch ${number}                     # serves your version, checks it at each save
\`\`\`

Look at \`${page}\`. Edit the files that \`start\` names; each \`TODO\` has the number of its step.

## Steps

${steps.map((step, index) => `${index + 1}. **${step.title}.** ${step.task}`).join('\n')}

\`\`\`sh
pnpm lab check ${number}
\`\`\`

## Hints

${hints.map((hint, index) => details(`Hint ${index + 1} of 3`, hint)).join('\n\n')}

## What you should see

${see.map((line) => `- ${line}`).join('\n')}

## The solution, and why it works

The solution is the lab's own code. \`pnpm lab solution ${number}\` shows the difference to yours.

::: details Show the solution
${explanation}

::: code-group

${solutionOf(exercise)}

:::
:::
`
    .replace('::: details Show the solution', ':::: details Show the solution')
    .replace(/:::\n$/, '::::\n');
}

const details = (title: string, text: string): string => `::: details ${title}\n${text}\n:::`;

/** The cut regions, as VitePress includes them. */
function solutionOf(exercise: Exercise): string {
  const seen = new Set<string>();
  return (['hono', 'koa'] as const)
    .flatMap((framework) => regionsOf(exercise, framework))
    .flatMap(({ file, region }) => {
      const key = `${file}#${region}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const [, place = ''] = /(hono|koa)-lab|packages\/(core|exercises)/.exec(file) ?? [];
      const tab = { hono: 'Hono', koa: 'Koa' }[place] ?? 'Both';
      return [`<<< @/../../${key}{ts} [${tab}: ${region}]`];
    })
    .join('\n\n');
}
