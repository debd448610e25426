import type { Exercise } from '../exercise.ts';
import type { Framework } from '../paths.ts';

export const titleOf: Readonly<Record<Framework, string>> = { hono: 'Hono', koa: 'Koa' };

/** The page that lies beside the learner's files. */
export function playgroundReadme(exercise: Exercise, framework: Framework, files: readonly string[]): string {
  const { number, title, goal, minutes, page, steps, see } = exercise;
  return `# Exercise ${number}: ${title} (${titleOf[framework]})

${goal} About ${minutes} minutes.

Edit these files. Each TODO has the number of its step; keep the \`#region\` lines.

${files.map((file) => `- \`${file}\``).join('\n')}

Everything else comes from the lab itself. \`pnpm lab watch ${number}\` serves your version and checks it at each save; look at \`${page}\`.

## Steps

${steps.map((step, index) => `${index + 1}. **${step.title}.** ${step.task}`).join('\n')}

\`pnpm lab check ${number}\` checks them. \`pnpm lab hint ${number}\` helps, three times.

## What you should see

${see.map((line) => `- ${line}`).join('\n')}
`;
}
