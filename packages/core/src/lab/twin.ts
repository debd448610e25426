/** The same course in the other framework: another app, at another address. */
export interface Twin {
  /** `Koa` */
  readonly name: string;
  /** Its origin. */
  readonly url: string;
  /** Whether it is there now. */
  responds(): Promise<boolean>;
}

const TIMEOUT = 1000;

const TWINS = {
  'hono-lab': { name: 'Koa', url: 'http://localhost:3001' },
  'koa-lab': { name: 'Hono', url: 'http://localhost:3000' },
} as const;

/** @param url - from the settings; `null`: where `pnpm dev` starts it */
export function createTwin(app: keyof typeof TWINS, url: string | null): Twin {
  const twin = { name: TWINS[app].name, url: url ?? TWINS[app].url };
  return {
    ...twin,
    responds: async () => {
      try {
        const answer = await fetch(new URL('/healthz', twin.url), { signal: AbortSignal.timeout(TIMEOUT) });
        return answer.ok;
      } catch {
        // Not started is what the page says; it is no failure of this app.
        return false;
      }
    },
  };
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
