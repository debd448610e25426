import { readFile } from 'node:fs/promises';
import { startRedis } from '@lab/servers';
import autocannon, { type Result } from 'autocannon';
import { capture } from '../http/answer.ts';
import { type AppName, startApp } from '../http/app-server.ts';
import { load } from '../http/load.ts';
import { routes } from '../http/routes.ts';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

const apps: readonly AppName[] = ['hono-lab', 'koa-lab'];
const CONNECTIONS = 256;
const SECONDS = 30;
const MOST_P99 = 10;

interface Pressure {
  readonly app: AppName;
  readonly route: string;
  readonly requests: number;
  readonly errors: number;
  readonly p50: number;
  readonly p99: number;
  /** Resident memory in bytes after the first and after the last third of the run. */
  readonly memory: readonly [early: number, late: number];
}

async function run(effort: Effort): Promise<Outcome> {
  const redis = await startRedis();
  const results: Pressure[] = [];
  const starts: { app: AppName; ms: number; memory: number; after: number }[] = [];
  try {
    for (const app of apps) {
      const server = await startApp(app, redis.url);
      try {
        const memory = await residentBytes(server.pid);
        for (const route of routes.filter(({ id }) => id === 'F4 list, hit' || id === 'D2 page, hit')) {
          const { request } = await capture(server.url, route);
          const seconds = effort.quick ? 2 : SECONDS;
          const url = new URL(route.path, server.url).href;
          const first = await press(url, request, Math.ceil(seconds / 3));
          const early = await residentBytes(server.pid);
          const rest = await press(url, request, seconds - Math.ceil(seconds / 3));
          results.push({
            app,
            route: route.id,
            requests: first.requests.total + rest.requests.total,
            errors: first.errors + rest.errors + first.non2xx + rest.non2xx,
            p50: rest.latency.p50,
            p99: rest.latency.p99,
            memory: [early, await residentBytes(server.pid)],
          });
        }
        const list = routes.find(({ id }) => id === 'F4 list, hit');
        if (list) await load(server.url, await capture(server.url, list), effort.quick ? 1_000 : 100_000);
        starts.push({ app, ms: server.startMs, memory, after: await residentBytes(server.pid) });
      } finally {
        await server.stop();
      }
    }
  } finally {
    await redis.stop();
  }
  const pressed = markdownTable(
    [
      'app',
      'route',
      'requests',
      'errors',
      'p50 ms',
      'p99 ms',
      'p99 / p50',
      'verdict',
      'memory, a third in',
      'at the end',
    ],
    results.map(({ app, route, requests, errors, p50, p99, memory: [early, late] }) => [
      app,
      route,
      String(requests),
      String(errors),
      p50.toFixed(1),
      p99.toFixed(1),
      (p99 / p50).toFixed(1),
      errors === 0 && p99 <= MOST_P99 * p50 ? 'ok' : 'not ok',
      mebibytes(early),
      mebibytes(late),
    ]),
  );
  const started = markdownTable(
    ['app', 'listens after', 'memory after the start', 'after all requests'],
    starts.map(({ app, ms, memory, after }) => [
      app,
      `${ms.toFixed(0)} ms`,
      mebibytes(memory),
      mebibytes(after),
    ]),
  );
  return {
    markdown: [
      `${CONNECTIONS} connections, ${SECONDS} s each. Required: no error, p99 at most ${MOST_P99} times p50.`,
      pressed,
      started,
    ].join('\n\n'),
    data: { results, starts },
    wrong: results.reduce((sum, { errors }) => sum + errors, 0),
  };
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

function press(url: string, headers: Readonly<Record<string, string>>, duration: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    autocannon({ url, headers, connections: CONNECTIONS, duration }, (error: unknown, result) =>
      error ? reject(error) : resolve(result),
    );
  });
}

/** From `/proc`; 0 on a machine that has none. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

export const pressure: Suite = {
  name: 'pressure',
  about: '256 connections for 30 s: errors, latency, memory; and how an app starts',
  run,
};
