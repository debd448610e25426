import { type DuelResult, duel } from '../http/duel.ts';
import { measureEachApp } from '../http/each-app.ts';
import { routes } from '../http/routes.ts';
import type { Effort } from '../options.ts';
import { figure } from '../report/figure.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite, SuiteOptions } from './suite.ts';

async function run(effort: Effort, { only }: SuiteOptions): Promise<Outcome> {
  const results: DuelResult[] = [];
  const chosen = routes.filter(({ id }) => only === undefined || id.includes(only));
  const failures = await measureEachApp(chosen, async (app, server, route) => {
    results.push(await duel(app, server, route, effort));
  });
  const table = markdownTable(
    ['app', 'route', 'app req/s', 'bare req/s', 'app / bare', 'spread', 'goal', 'verdict', 'wrong answers'],
    results.map((result) => [
      result.app,
      result.route,
      (1e9 / result.appNs.median).toFixed(0),
      (1e9 / result.bareNs.median).toFixed(0),
      result.ratio.median.toFixed(2),
      `±${(result.ratio.spread * 50).toFixed(0)} %`,
      ...verdict(result),
      String(result.wrong),
    ]),
  );
  return {
    markdown: [table, ...failures.map((failure) => `Not measured: ${failure}`)].join('\n\n'),
    data: { results, failures },
    wrong: failures.length + results.reduce((sum, result) => sum + result.wrong, 0),
  };
}

function verdict({ route: id, ratio }: DuelResult): string[] {
  const goal = routes.find((route) => route.id === id)?.goal;
  const { ok } = figure(id, ratio, goal);
  return goal ? [`${goal.bound} ${goal.value}`, ok === true ? 'ok' : 'not ok'] : ['', ''];
}

export const http: Suite = {
  name: 'http',
  about: 'both apps beside their bare framework, sending the same bytes and headers',
  run,
};
