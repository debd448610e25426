import { ratioOfRounds, type Summary, summarize } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { startWorker } from '../process/worker.ts';
import { type Answer, ask, type Capture, capture, isHit } from './answer.ts';
import type { AppName, AppServer } from './app-server.ts';
import type { BareQuestion } from './bare-hono.worker.ts';
import { load } from './load.ts';
import type { Route } from './routes.ts';

const bare: Readonly<Record<AppName, URL>> = {
  'hono-lab': new URL('./bare-hono.worker.ts', import.meta.url),
  'koa-lab': new URL('./bare-koa.worker.ts', import.meta.url),
};

export interface DuelResult {
  readonly app: AppName;
  readonly route: string;
  readonly appNs: Summary;
  readonly bareNs: Summary;
  /** Throughput of the app in that of its bare framework. */
  readonly ratio: Summary;
  /** The same beside the bare framework sending as many bytes as the course's server. */
  readonly ofCourseSize?: Summary;
  readonly wrong: number;
}

/** Sends the same request to an app and its bare framework in turns. */
export async function duel(
  app: AppName,
  server: AppServer,
  route: Route,
  effort: Effort,
): Promise<DuelResult> {
  const captured = await capture(server.url, route);
  const worker = startWorker<BareQuestion, string>(bare[app]);
  const small = startWorker<BareQuestion, string>(bare[app]);
  try {
    const [path = ''] = route.path.split('?');
    const ofCourse = route.course && { ...captured, answer: ofSize(captured.answer, route.course.bytes) };
    const courseUrl = ofCourse && (await small.ask({ path, answer: ofCourse.answer }));
    const bareUrl = await worker.ask({ path, answer: captured.answer });
    const different = await differences(bareUrl, captured);
    if (different.length > 0) throw new Error(`The bare framework sends another ${different.join(', ')}.`);
    let wrong = 0;

    const appNs: number[] = [];
    const bareNs: number[] = [];
    const courseNs: number[] = [];
    const lanes = [
      { url: server.url, times: appNs, asked: captured },
      { url: bareUrl, times: bareNs, asked: captured },
      ...(ofCourse && courseUrl !== undefined ? [{ url: courseUrl, times: courseNs, asked: ofCourse }] : []),
    ];
    for (const { url, asked } of lanes) wrong += (await load(url, asked, effort.warmUpRequests)).wrong;
    const rounds = Math.ceil(effort.rounds / 2);
    for (let round = 0; round < rounds; round += 1) {
      for (const { url, times, asked } of round % 2 === 0 ? lanes : lanes.toReversed()) {
        const result = await load(url, asked, effort.requests);
        wrong += result.wrong;
        times.push(result.ns);
      }
    }
    const last = await ask(server.url, route.path, captured.request);
    if (route.cached && !isHit(last)) wrong += 1;
    return {
      app,
      route: route.id,
      appNs: summarize(appNs),
      bareNs: summarize(bareNs),
      ratio: ratioOfRounds(bareNs, appNs),
      ...(courseNs.length > 0 && { ofCourseSize: ratioOfRounds(courseNs, appNs) }),
      wrong,
    };
  } finally {
    await Promise.all([worker.stop(), small.stop()]);
  }
}

const ofSize = (answer: Answer, bytes: number): Answer => ({ ...answer, body: 'x'.repeat(bytes) });

/** What of status, body and headers the bare framework sends otherwise than the app did. */
async function differences(url: string, { route, request, answer }: Capture): Promise<string[]> {
  const seen = await ask(url, route.path, request);
  const names = new Set([...Object.keys(seen.headers), ...Object.keys(answer.headers)]);
  return [
    ...[...names].filter((name) => seen.headers[name] !== answer.headers[name]),
    ...(seen.status === answer.status ? [] : ['status']),
    ...(seen.body === answer.body ? [] : ['body']),
  ];
}
