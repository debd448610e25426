import { writeFile } from 'node:fs/promises';
import { capture } from '../http/answer.ts';
import { type DuelResult, duel } from '../http/duel.ts';
import { measureEachApp } from '../http/each-app.ts';
import { load } from '../http/load.ts';
import { type Route, routes } from '../http/routes.ts';
import { STAGES, type Stage, timeByStage } from '../http/where-time-goes.ts';
import type { Effort } from '../options.ts';
import { figure } from '../report/figure.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite, SuiteOptions } from './suite.ts';

interface Hot extends DuelResult {
  readonly goal: string;
  readonly ok: boolean;
  /** CPU time of one request in µs, by stage. */
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
  /** The app's rate over the rate of the course's own server, and what it must be. */
  readonly timesCourse?: { readonly measured: number; readonly goal: number };
}

async function run(effort: Effort, { profile, only }: SuiteOptions): Promise<Outcome> {
  const results: Hot[] = [];
  const chosen = routes.filter(({ id }) => only === undefined || id.includes(only));
  const failures = await measureEachApp(chosen, async (app, server, route) => {
    const result = await duel(app, server, route, effort);
    const captured = await capture(server.url, route);
    const requests = effort.requests * 2;
    const recorded = await server.profile(async () => {
      await load(server.url, captured, requests);
    });
    if (profile !== undefined) {
      const file = profile.replace(/(\.cpuprofile)?$/, `.${app}.${slug(route)}.cpuprofile`);
      await writeFile(file, JSON.stringify(recorded));
    }
    results.push({ ...result, ...verdictOf(result, route), stages: perRequest(recorded, requests) });
  });
  const tables = [
    ratioTable(results),
    '### Where the CPU time of one request goes, in µs',
    stageTable(results),
  ];
  return {
    markdown: [...tables, ...failures.map((failure) => `Not measured: ${failure}`)].join('\n\n'),
    data: { results, failures },
    wrong: failures.length + results.reduce((sum, { wrong }) => sum + wrong, 0),
  };
}

const slug = ({ id }: Route): string => id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function verdictOf(
  result: DuelResult,
  { id, goal, course }: Route,
): Pick<Hot, 'goal' | 'ok' | 'timesCourse'> {
  const { ok } = figure(id, result.ratio, goal);
  return {
    goal: `${goal.bound} ${goal.value}`,
    ok: ok === true,
    ...(course && {
      timesCourse: { measured: 1e9 / result.appNs.median / course.requestsPerSecond, goal: course.times },
    }),
  };
}

function perRequest(profile: Parameters<typeof timeByStage>[0], requests: number): Hot['stages'] {
  return Object.fromEntries([...timeByStage(profile)].map(([stage, us]) => [stage, us / requests]));
}

function ratioTable(results: readonly Hot[]): string {
  return markdownTable(
    [
      'app',
      'route',
      'req/s',
      'bare req/s',
      'app / bare',
      'spread',
      'goal',
      'verdict',
      'of course size',
      'x course',
      'wrong',
    ],
    results.map(({ app, route, appNs, bareNs, ratio, goal, ok, ofCourseSize, timesCourse, wrong }) => [
      app,
      route,
      (1e9 / appNs.median).toFixed(0),
      (1e9 / bareNs.median).toFixed(0),
      ratio.median.toFixed(2),
      `±${(ratio.spread * 50).toFixed(0)} %`,
      goal,
      ok ? 'ok' : 'not ok',
      ofCourseSize?.median.toFixed(2) ?? '',
      timesCourse ? `${timesCourse.measured.toFixed(1)} of ${timesCourse.goal}` : '',
      String(wrong),
    ]),
  );
}

function stageTable(results: readonly Hot[]): string {
  return markdownTable(
    ['app', 'route', ...STAGES, 'sum'],
    results.map(({ app, route, stages }) => {
      const figures = STAGES.map((stage) => stages[stage] ?? 0);
      const sum = figures.reduce((total, us) => total + us, 0);
      return [app, route, ...[...figures, sum].map((us) => us.toFixed(1))];
    }),
  );
}

export const hot: Suite = {
  name: 'hot',
  about: 'every page from the cache beside the bare framework, and where its time goes',
  run,
};
