import { engineRegionsOf } from './engine.ts';
import { highlight } from './highlight.ts';
import { borrowedRegionsOf, isCachedByApp } from './lesson-regions.ts';
import { type Region, readRegions } from './regions.ts';

/** Some lines of one file, coloured. */
export interface CodeSample {
  /** Path within the repository. */
  readonly file: string;
  /** Finished HTML, escaped. */
  readonly html: string;
}

/** The code of one framework, of the shared core, or of the engine below it. */
export interface CodeTab {
  readonly title: string;
  readonly samples: readonly CodeSample[];
}

type App = 'hono' | 'koa';

const TITLES = { core: 'Shared core', hono: 'Hono', koa: 'Koa', engine: 'Engine' } as const;
const FOLDERS = {
  hono: 'apps/hono-lab/src',
  koa: 'apps/koa-lab/src',
  core: 'packages/core/src',
} as const;

let regions: Readonly<Record<keyof typeof FOLDERS, readonly Region[]>> | undefined;
const made = new Map<string, readonly CodeTab[]>();

/**
 * The code of a lesson: what caches in the core, this app, the other one, and what of the engine runs; the lines that
 * cache come first. It is read and
 * coloured at the first call, and kept.
 *
 * @param lesson - id; its regions start with the id in lower case: `f4-cache`
 * @param app - whose tab comes first of the two apps
 * @example const [core, hono, koa, engine] = codeOf('F4', 'hono');
 */
export function codeOf(lesson: string, app: App): readonly CodeTab[] {
  const key = `${lesson} ${app}`;
  const tabs = made.get(key) ?? makeTabs(lesson, app);
  made.set(key, tabs);
  return tabs;
}

function makeTabs(lesson: string, app: App): readonly CodeTab[] {
  const all = regions ?? readAll();
  regions = all;
  const start = `${lesson.toLowerCase()}-`;
  const borrowed = borrowedRegionsOf(lesson);
  const own = (where: keyof typeof FOLDERS) => ({
    title: TITLES[where],
    regions: [
      ...borrowed.flatMap((name) => all[where].filter((region) => region.name === name)),
      ...all[where].filter(({ name }) => name.startsWith(start)),
    ],
  });
  const engine = {
    title: TITLES.engine,
    regions: engineRegionsOf(lesson).flatMap((name) => all.core.filter((region) => region.name === name)),
  };
  const [core, first, second] = [own('core'), own(app), own(app === 'hono' ? 'koa' : 'hono')];
  const tabs = isCachedByApp(lesson) ? [first, second, core] : [core, first, second];
  return [...tabs, engine]
    .filter((tab) => tab.regions.length > 0)
    .map((tab) => ({
      title: tab.title,
      samples: tab.regions.map(({ file, source }) => ({ file, html: highlight(source) })),
    }));
}

const readAll = () => ({
  hono: readRegions(FOLDERS.hono),
  koa: readRegions(FOLDERS.koa),
  core: readRegions(FOLDERS.core),
});
