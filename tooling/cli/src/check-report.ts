import { styleText } from 'node:util';
import { type CheckResult, exercises, titleOf } from '@lab/exercises';

/** A check as the terminal shows it: each step, and what is missing in the first open one. */
export function checkReport(result: CheckResult): string {
  const { exercise: number, framework, passed, steps } = result;
  const title = exercises.find((each) => each.number === number)?.title ?? '';
  const lines = [styleText('bold', `Exercise ${number}: ${title} (${titleOf[framework]})`), ''];
  for (const step of steps) {
    if (step.status === 'done') lines.push(styleText('green', `  ✔ ${step.number}. ${step.title}`));
    else if (step.status === 'not checked') lines.push(styleText('dim', `  · ${step.number}. ${step.title}`));
    else {
      lines.push(styleText('red', `  ✘ ${step.number}. ${step.title}`));
      lines.push(
        `      requested  ${step.asked}`,
        `      came back  ${step.got}`,
        '',
        `      ${step.advice}`,
        '',
      );
    }
  }
  const open = steps.find(({ status }) => status === 'open');
  lines.push('');
  lines.push(
    passed
      ? `All ${steps.length} steps are done (${(result.ms / 1000).toFixed(1)} s). Why it works: pnpm lab solution ${number}. Go on: pnpm lab next`
      : `Not yet: step ${open?.number} of ${steps.length} is open. Stuck? pnpm lab hint ${number}`,
  );
  return lines.join('\n');
}
