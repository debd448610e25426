import { highlight } from './highlight.ts';
import { type Region, readRegions } from './regions.ts';

/** Some lines of one file, coloured. */
export interface CodeSample {
  /** Path within the repository. */
  readonly file: string;
  /** Finished HTML, escaped. */
  readonly html: string;
}

/** The code of one framework, or of the shared core. */
export interface CodeTab {
  readonly title: string;
  readonly samples: readonly CodeSample[];
}

type App = 'hono' | 'koa';

const TITLES = { hono: 'Hono', koa: 'Koa', core: 'Shared core and cache' } as const;
const FOLDERS = {
  hono: 'apps/hono-lab/src',
  koa: 'apps/koa-lab/src',
  core: 'packages/core/src',
} as const;

let regions: Readonly<Record<keyof typeof FOLDERS, readonly Region[]>> | undefined;
const made = new Map<string, readonly CodeTab[]>();

/**
 * The code of a lesson: what caches in the core, then this app and the other one. It is read and coloured at
 * the first call, and kept.
 *
 * @param lesson - id; its regions start with the id in lower case: `f4-cache`
 * @param app - whose tab comes first of the two apps
 * @example const [core, hono, koa] = codeOf('F4', 'hono');
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
  return (['core', app, app === 'hono' ? 'koa' : 'hono'] as const)
    .map((where) => ({
      title: TITLES[where],
      samples: all[where]
        .filter(({ name }) => name.startsWith(start))
        .map(({ file, source }) => ({ file, html: highlight(source) })),
    }))
    .filter(({ samples }) => samples.length > 0);
}

const readAll = () => ({
  hono: readRegions(FOLDERS.hono),
  koa: readRegions(FOLDERS.koa),
  core: readRegions(FOLDERS.core),
});
