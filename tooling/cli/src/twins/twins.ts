/** Fails when the two apps differ in their files or exports without a stated reason. */
import { fileURLToPath } from 'node:url';
import { judge, readSources, unlikeExports, withoutTwin } from './compare-apps.ts';
import { EXPORTS, FILES } from './reasons.ts';

const sourcesOf = (app: string) =>
  readSources(fileURLToPath(new URL(`../../../../apps/${app}/src`, import.meta.url)));

const [hono, koa] = [sourcesOf('hono-lab'), sourcesOf('koa-lab')];
const problems = [
  ...judge([...withoutTwin('hono-lab', hono, koa), ...withoutTwin('koa-lab', koa, hono)], FILES),
  ...judge(unlikeExports(hono, koa), EXPORTS),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(
    'Give both apps the same file and the same names, or a reason in tooling/cli/src/twins/reasons.ts.',
  );
  process.exitCode = 1;
}
