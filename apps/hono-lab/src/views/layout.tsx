import type { Lesson } from '@lab/core/lessons';
import { titleOf, ui } from '@lab/core/lessons';
import { assets } from '@lab/ui';
import type { Child } from 'hono/jsx';
import { jsxRenderer } from 'hono/jsx-renderer';
import type { LabContext } from '../env.ts';
import { here } from '../links.ts';
import { LessonFrame, WaitingFlash } from './lesson.tsx';
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

/** The shell of every page. What belongs to one response alone is left to holes where somebody fills them. */
export const layout = jsxRenderer(({ children, script, withoutToolbar, ...page }, context) => {
  const c: LabContext = context;
  const { fillsHoles = false, lab } = c.var;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{titleOf(page)}</title>
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('style.css')} />
        <Script name="site.js" />
        {script !== undefined && <Script name={script} />}
      </head>
      <body>
        <a class="skip-link" href="#main">
          {ui.site.skip}
        </a>
        <SiteHeader path={c.req.path} />
        <main id="main" class="wrap" tabindex={-1}>
          {page.lesson === undefined ? (
            <>
              <WaitingFlash c={c} />
              {children}
            </>
          ) : (
            <LessonFrame c={c} {...page} lesson={page.lesson}>
              {children}
            </LessonFrame>
          )}
        </main>
        {fillsHoles && withoutToolbar !== true && <Hole name="toolbar" />}
        <SiteFooter lab={lab} path={here(c)} />
      </body>
    </html>
  );
});

const Script = ({ name }: { name: string }) => (
  <>
    {assets.preloads(name).map((url) => (
      <link rel="modulepreload" href={url} />
    ))}
    <script type="module" src={assets.url(name)} />
  </>
);
