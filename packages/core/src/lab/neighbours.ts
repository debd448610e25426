import { chapterOf, chapterPath, type Lesson } from '../lessons/index.ts';

/** Another program of the course, at another address. */
export interface Neighbour {
  /** `Koa` */
  readonly name: string;
  /** Where it is: an origin, or an origin with a path that ends in a slash. */
  readonly url: string;
  /** Whether it is there now. */
  responds(): Promise<boolean>;
}

const TIMEOUT = 1000;

/** Where `pnpm dev` starts them. */
const TWINS = {
  'hono-lab': { name: 'Koa', url: 'http://localhost:3001' },
  'koa-lab': { name: 'Hono', url: 'http://localhost:3000' },
} as const;
const GUIDE = 'http://localhost:3002/';

/**
 * The same course in the other framework.
 *
 * @param url - its origin from the settings; `null`: where `pnpm dev` starts it
 */
export function createTwin(app: keyof typeof TWINS, url: string | null): Neighbour {
  const twin = { name: TWINS[app].name, url: url ?? TWINS[app].url };
  return { ...twin, responds: () => responds(new URL('/healthz', twin.url)) };
}

/**
 * The book of the course.
 *
 * @param url - its address from the settings; `null`: where `pnpm dev` starts it
 */
export function createGuide(url: string | null): Neighbour {
  const guide = new URL(url ?? GUIDE);
  return { name: 'Guide', url: guide.href, responds: () => responds(guide) };
}

async function responds(url: URL): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    return answer.ok;
  } catch {
    // Not started is what the page says; it is no failure of this app.
    return false;
  }
}

const ANYWHERE = 'http://lab.invalid';

/**
 * A path of the site out of what a link gives, so that `/twin` leads nowhere else.
 *
 * @returns path and query; `/` for anything that is not one
 * @example twinPath('//example.com/') // '/'
 */
export function twinPath(given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])/.test(given) || !URL.canParse(given, ANYWHERE)) return '/';
  const { origin, pathname, search } = new URL(given, ANYWHERE);
  return origin === ANYWHERE && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}

/**
 * The address of the chapter that belongs to a lesson.
 *
 * @param lesson - `null`: the first page of the guide
 * @example guideAddress(guide, lesson('F6')) // 'http://localhost:3002/chapters/http.html'
 */
export function guideAddress(guide: Pick<Neighbour, 'url'>, lesson: Lesson | null): string {
  return lesson === null ? guide.url : new URL(`.${chapterPath(chapterOf(lesson.id))}`, guide.url).href;
}
