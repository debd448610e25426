import { type Lesson, type Track, trackOf } from '@lab/core/lessons';
import { assets } from '@lab/ui';
import type { Child } from 'hono/jsx';
import { jsxRenderer } from 'hono/jsx-renderer';
import type { LabContext } from '../env.ts';
import { takeFlash } from '../middleware/flash.ts';
import { PageHeader } from './page-header.tsx';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';

export interface PageProps {
  /** Default: the lesson's. */
  readonly title?: string;
  /** The lesson that the page teaches: its header, explanation and breadcrumb are shown. */
  readonly lesson?: Lesson;
  /** A script of `@lab/ui`. */
  readonly script?: string;
  /** The page is the same for everybody, so that shared caches may keep it: no flash is shown on it. */
  readonly shared?: boolean;
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface merges with Hono's own.
    (content: Child, page: PageProps): Response | Promise<Response>;
  }
}

/** The shell of every page. */
export const layout = jsxRenderer(({ children, lesson, script, shared, ...page }, context) => {
  const c: LabContext = context;
  const title = page.title ?? lesson?.title;
  const track = lesson && trackOf(lesson);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === undefined ? 'Caching Lab' : `${title} · Caching Lab`}</title>
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('style.css')} />
        {script !== undefined && <Script name={script} />}
      </head>
      <body>
        <a class="skip-link" href="#main">
          Skip to content
        </a>
        <SiteHeader path={c.req.path} />
        <main id="main" class="wrap" tabindex={-1}>
          {track !== undefined && c.req.path !== track.home && <Breadcrumbs track={track} title={title} />}
          {shared !== true && <FlashMessage c={c} />}
          {lesson !== undefined && <PageHeader lesson={lesson} title={title ?? lesson.title} />}
          {children}
        </main>
        <SiteFooter lab={c.var.lab} />
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

const Breadcrumbs = ({ track, title }: { track: Track; title: string | undefined }) => (
  <nav class="breadcrumbs" aria-label="Breadcrumb">
    <ol>
      <li>
        <a href={track.home}>{track.title}</a>
      </li>
      <li>
        <span aria-current="page">{title}</span>
      </li>
    </ol>
  </nav>
);

const FlashMessage = async ({ c }: { c: LabContext }) => {
  const flash = await takeFlash(c);
  if (flash === undefined) return null;
  return (
    <div
      class={`flash flash-${flash.kind}`}
      role={flash.kind === 'error' ? 'alert' : 'status'}
      data-testid="flash"
    >
      <p>{flash.text}</p>
    </div>
  );
};
