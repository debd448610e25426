import type { Flash } from '@lab/core/http';
import type { Lesson } from '@lab/core/lessons';
import { titleOf, ui } from '@lab/core/lessons';
import { cutContent, wholeContent } from '@lab/core/pages';
import { assets } from '@lab/ui';
import type { Child, PropsWithChildren } from 'hono/jsx';
import { RequestContext } from 'hono/jsx-renderer';
import { takeFlashes } from '../middleware/flash.ts';
import { respondWith } from '../page.ts';
import type { LabContext } from '../types.ts';
import { LessonFrame, WaitingFlashes } from './lesson.tsx';
import { once } from './once.tsx';
import { Hole } from './parts/hole.tsx';
import type { OutcomeProps } from './parts/outcome.tsx';
import { SiteFooter } from './parts/site-footer.tsx';
import { SiteHeader } from './parts/site-header.tsx';

export interface PageProps {
  /** The lesson that the page teaches: its frame is shown around the page. */
  readonly lesson?: Lesson;
  /** Default: the lesson's. */
  readonly title?: string;
  /** A script of `@lab/ui`. */
  readonly script?: string;
  /** How this response got its data; `'hole'` where the page itself is cached. */
  readonly answered?: OutcomeProps | 'hole' | undefined;
  /** The page is the same for everybody, so that shared caches may store it: no flash is shown on it. */
  readonly shared?: boolean;
  /** Where the page is, between its track and itself. */
  readonly trail?: readonly Crumb[];
  /** One of several pages of the lesson: it leaves out the explanation and the code. */
  readonly brief?: boolean;
  /** The page shows another request's panel: it gets none of its own. */
  readonly withoutToolbar?: boolean;
}

export interface Crumb {
  readonly href: string;
  readonly text: string;
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface merges with Hono's own.
    (content: Child, page: PageProps): Response | Promise<Response>;
  }
}

/** Renders a page in its frame: what `c.render` does. */
export async function renderPage(c: LabContext, content: Child, page: PageProps): Promise<Response> {
  const leavesHoles = c.get('leavesHoles') === true;
  const flashes = leavesHoles || page.shared === true ? [] : await takeFlashes(c);
  const frame = { c, flashes: leavesHoles ? 'hole' : flashes } as const;
  const html = await (
    <RequestContext.Provider value={c}>
      <Layout frame={frame} {...page}>
        {content}
      </Layout>
    </RequestContext.Provider>
  ).toString();
  const text = `<!DOCTYPE html>${html}`;
  // What the handler said before it rendered: a status, and fields.
  const said = c.body(null);
  return respondWith(c, {
    status: said.status,
    headers: { ...Object.fromEntries(said.headers), 'content-type': 'text/html; charset=UTF-8' },
    content: leavesHoles || c.get('debugging') === true ? cutContent(text) : wholeContent(text),
    etag: null,
  });
}

/** What the shell needs to know of the request. */
export interface Frame {
  readonly c: LabContext;
  /** The messages that wait for this browser; a hole where the page is about to be stored. */
  readonly flashes: readonly Flash[] | 'hole';
}

/** The shell of every page. What belongs to one response alone is left to holes where the page is stored. */
const Layout = ({
  frame,
  children,
  script,
  withoutToolbar,
  ...page
}: PropsWithChildren<PageProps & { frame: Frame }>) => {
  const { c } = frame;
  // On a page for shared caches nothing of one visitor may stand.
  const debugging = c.get('debugging') === true && page.shared !== true;
  const hasToolbar = (frame.flashes === 'hole' || debugging) && withoutToolbar !== true;
  return (
    <html lang="en">
      <head>
        {HEAD('')}
        <title>{titleOf(page)}</title>
        {SCRIPTS(script ?? '')}
      </head>
      <body>
        {SKIP_LINK('')}
        <SiteHeader path={c.req.path} />
        <main id="main" class="wrap" tabindex={-1}>
          {page.lesson === undefined ? (
            <>
              <WaitingFlashes of={frame.flashes} />
              {children}
            </>
          ) : (
            <LessonFrame frame={frame} {...page} lesson={page.lesson}>
              {children}
            </LessonFrame>
          )}
        </main>
        {hasToolbar && <Hole name="toolbar" />}
        {/* Without the query: a stored page must not carry what its first visitor sent. */}
        <SiteFooter lab={c.get('lab')} path={c.req.path} />
      </body>
    </html>
  );
};

const HEAD = once(() => (
  <>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
    <link rel="stylesheet" href={assets.url('style.css')} />
  </>
));

const SCRIPTS = once((script) => (
  <>
    <Script name="site.js" />
    {script !== '' && <Script name={script} />}
  </>
));

const SKIP_LINK = once(() => (
  <a class="skip-link" href="#main">
    {ui.site.skip}
  </a>
));

const Script = ({ name }: { name: string }) => (
  <>
    {assets.preloads(name).map((url) => (
      <link rel="modulepreload" href={url} />
    ))}
    <script type="module" src={assets.url(name)} />
  </>
);
