import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@lab/core/clock';
import { openLabCatalogue } from '@lab/core/lab';
import { startRedis } from '@lab/servers';
import { capture } from '../http/answer.ts';
import { type AppName, type AppServer, startApp } from '../http/app-server.ts';
import { load } from '../http/load.ts';
import type { Route } from '../http/routes.ts';
import { ratioOfRounds } from '../measure/statistics.ts';
import type { Effort } from '../options.ts';
import { type Figure, figure, figureHead, figureRow, type Goal } from '../report/figure.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

const SMALL = 1_000;
const LARGE = 1_000_000;
const PER_PAGE = 10;

const apps: readonly AppName[] = ['hono-lab', 'koa-lab'];

const hit: Goal = { bound: 'at most', value: 1.1 };
const uncached: Goal = { bound: 'at most', value: 2 };

/** The same page of a small and of a large catalogue. */
interface Page {
  readonly name: string;
  readonly goal: Goal;
  readonly cached: boolean;
  readonly path: (products: number) => string;
}

const pages: readonly Page[] = [
  { name: 'list, hit', goal: hit, cached: true, path: () => list(1, true) },
  { name: 'product, hit', goal: hit, cached: true, path: () => '/flask/products/1?cache=true' },
  { name: 'first page, uncached', goal: uncached, cached: false, path: () => list(1, false) },
  {
    name: 'last page, uncached',
    goal: uncached,
    cached: false,
    path: (products) => list(products / PER_PAGE, false),
  },
];

const list = (page: number, cache: boolean) =>
  `/flask/products?page=${page}&per_page=${PER_PAGE}&cache=${String(cache)}`;

async function run(effort: Effort): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-bench-scale-'));
  // A shared server would serve the small catalogue's entries for the large one.
  const servers = await Promise.all([startRedis(), startRedis()]);
  const figures: Figure[] = [];
  const failures: string[] = [];
  let wrong = 0;
  const large = effort.quick ? LARGE / 100 : LARGE;
  try {
    for (const app of apps) {
      // An app that fails is reported, and the other is still measured.
      await compare(app).catch((error: unknown) => failures.push(`${app}: ${String(error)}`));
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  }

  async function compare(app: AppName): Promise<void> {
    const small = await startApp(app, servers[0].url, { database: await fill(folder, app, SMALL) });
    try {
      const big = await startApp(app, servers[1].url, { database: await fill(folder, app, large) });
      try {
        for (const page of pages) {
          await race(small, big, page).then(
            (result) => {
              figures.push(figure(`${app}: ${page.name}`, result.ratio, page.goal));
              wrong += result.wrong;
            },
            (error: unknown) => failures.push(`${app}, ${page.name}: ${String(error)}`),
          );
        }
      } finally {
        await big.stop();
      }
    } finally {
      await small.stop();
    }
  }

  async function race(small: AppServer, big: AppServer, { name, goal, cached, path }: Page) {
    const lanes = [
      await lane(small, { id: name, path: path(SMALL), cached, goal }),
      await lane(big, { id: name, path: path(large), cached, goal }),
    ] as const;
    let wrong = 0;
    for (const { url, captured } of lanes) wrong += (await load(url, captured, effort.warmUpRequests)).wrong;
    const rounds = Math.ceil(effort.rounds / 2);
    for (let round = 0; round < rounds; round += 1) {
      for (const each of round % 2 === 0 ? lanes : lanes.toReversed()) {
        const result = await load(each.url, each.captured, effort.requests);
        wrong += result.wrong;
        each.times.push(result.ns);
      }
    }
    return { ratio: ratioOfRounds(lanes[1].times, lanes[0].times), wrong };
  }

  return {
    markdown: [
      `Time of a request with ${large.toLocaleString('en')} products, divided by that with ${SMALL.toLocaleString('en')}.`,
      markdownTable(figureHead, figures.map(figureRow)),
      ...failures.map((failure) => `Not measured: ${failure}`),
    ].join('\n\n'),
    data: { figures, failures },
    wrong: wrong + failures.length,
  };
}

async function lane(server: AppServer, route: Route) {
  return { url: server.url, captured: await capture(server.url, route), times: [] as number[] };
}

async function fill(folder: string, app: AppName, products: number): Promise<string> {
  const file = join(folder, `${app}-${products}.sqlite`);
  const catalogue = await openLabCatalogue({ file, clock: systemClock, samples: products });
  await catalogue.close();
  return file;
}

export const scale: Suite = {
  name: 'scale',
  about: 'pages with a thousand products and with a million',
  run,
};
